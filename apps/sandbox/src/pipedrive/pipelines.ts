import { openedAt } from './account.js';
import { notFound } from './api-error.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { idOf, pageQuery } from './entity-calls.js';
import { orderBy, orderById, readPage } from './page.js';
import { SortedRecords } from './sorted-records.js';
import { v2Time } from './times.js';

const scopes = ['deals:read', 'deals:full'];

export const pipelineEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/pipelines',
    cost: 5,
    scopes,
    query: pageQuery,
    handle: (call) => list(call, pipelinesOf(call)),
  },
  {
    method: 'get',
    path: '/pipelines/:id',
    cost: 1,
    scopes,
    handle: (call) => one(call, pipelinesOf(call), 'Pipeline'),
  },
  { method: 'get', path: '/stages', cost: 5, scopes, query: [...pageQuery, 'pipeline_id'], handle: listStages },
  { method: 'get', path: '/stages/:id', cost: 1, scopes, handle: (call) => one(call, stagesOf(call, null), 'Stage') },
];

interface Row {
  id: number;
  order_nr: number;
}

function pipelinesOf({ world }: Call): Row[] {
  return world.pipelines.map(({ id, name }, index) => ({
    id,
    name,
    order_nr: index,
    is_deleted: false,
    is_deal_probability_enabled: true,
    add_time: v2Time(openedAt),
    update_time: v2Time(openedAt),
  }));
}

function stagesOf({ world }: Call, pipelineId: number | null): Row[] {
  const pipelines = world.pipelines.filter(({ id }) => pipelineId === null || id === pipelineId);
  return pipelines.flatMap((pipeline) =>
    pipeline.stages.map(({ id, name, order }) => ({
      id: Number(id),
      order_nr: order,
      name,
      is_deleted: false,
      deal_probability: 100,
      pipeline_id: pipeline.id,
      is_deal_rot_enabled: false,
      days_to_rotten: null,
      add_time: v2Time(openedAt),
      update_time: v2Time(openedAt),
    })),
  );
}

function listStages(call: Call): Answer {
  const pipelineId = call.query.integer('pipeline_id');
  return list(call, stagesOf(call, pipelineId));
}

function list({ query }: Call, rows: readonly Row[]): Answer {
  const records = new Map(rows.map((row) => [row.id, row]));
  const byId = orderById(records);
  const nrOf = (row: Row) => row.order_nr;
  const byNr = orderBy(new SortedRecords(records, nrOf), nrOf);
  const orders = { id: byId, order_nr: byNr, update_time: byId, add_time: byId };
  const page = readPage({ records, orders }, query, () => true);
  return { data: page.rows, additional: { next_cursor: page.nextCursor } };
}

function one(call: Call, rows: readonly Row[], word: string): Answer {
  const row = rows.find(({ id }) => id === idOf(call));
  if (!row) throw notFound(word);
  return { data: row };
}
