import { createDeal } from '../world/change.js';
import { noteChanged } from '../world/revision.js';
import { notFound } from './api-error.js';
import { applyPatch } from './apply-write.js';
import { dealRenderer, statusOf, type DealStatus } from './deal-record.js';
import { readDealWrite } from './deal-write.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { answerDelete, answerList, idOf, isKept, liveRecord, pageQuery, windowQuery } from './entity-calls.js';

const read = ['deals:read', 'deals:full'];
const write = ['deals:full'];
const listQuery = [
  ...pageQuery,
  ...windowQuery,
  'filter_id',
  'ids',
  'owner_id',
  'person_id',
  'org_id',
  'pipeline_id',
  'stage_id',
  'status',
  'include_fields',
  'custom_fields',
];
const labelQuery = ['include_option_labels', 'include_labels'];
const statuses: readonly DealStatus[] = ['open', 'won', 'lost', 'deleted'];

export const dealEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/deals',
    cost: 10,
    scopes: read,
    query: [...listQuery, ...labelQuery],
    handle: (call) => listDeals(call, false),
  },
  {
    method: 'get',
    path: '/deals/archived',
    cost: 20,
    scopes: read,
    query: listQuery,
    handle: (call) => listDeals(call, true),
  },
  {
    method: 'get',
    path: '/deals/:id',
    cost: 1,
    scopes: read,
    query: ['include_fields', 'custom_fields', ...labelQuery],
    handle: getDeal,
  },
  { method: 'post', path: '/deals', cost: 5, scopes: write, handle: addDeal },
  { method: 'patch', path: '/deals/:id', cost: 5, scopes: write, handle: updateDeal },
  {
    method: 'delete',
    path: '/deals/:id',
    cost: 3,
    scopes: write,
    handle: (call) => answerDelete(call, 'deal', 'Deal'),
  },
];

function listDeals(call: Call, isArchived: boolean): Answer {
  const { query, account } = call;
  const wanted = query.listOf('status', statuses) ?? ['open', 'won', 'lost'];
  const ownerId = query.integer('owner_id');
  const personId = query.integer('person_id');
  const orgId = query.integer('org_id');
  const pipelineId = query.integer('pipeline_id');
  const stageId = query.integer('stage_id');
  return answerList(
    call,
    account.lists.deals,
    (deal) =>
      deal.isArchived === isArchived &&
      wanted.includes(statusOf(deal)) &&
      isKept(call, deal) &&
      (ownerId === null || deal.ownerId === ownerId) &&
      (personId === null || deal.contactIds[0] === personId) &&
      (orgId === null || deal.companyId === orgId) &&
      (pipelineId === null || deal.pipelineId === pipelineId) &&
      (stageId === null || Number(deal.stageId) === stageId),
    dealRenderer(call),
  );
}

function getDeal(call: Call): Answer {
  const deal = call.world.deals.get(idOf(call));
  if (!deal || !isKept(call, deal)) throw notFound('Deal');
  return { data: dealRenderer(call)(deal) };
}

function addDeal(call: Call): Answer {
  const { set, extras } = readDealWrite(call, null);
  const deal = createDeal(call.world, set, call.caller.userId);
  deal.updatedAt = call.world.clock.now();
  noteChanged(call.world.deals);
  call.account.setExtras(deal, extras);
  return { status: call.settings.createdStatus, data: dealRenderer(call)(deal), writes: [`deal:${deal.id}`] };
}

function updateDeal(call: Call): Answer {
  const deal = liveRecord(call, 'deal', 'Deal');
  const { set, extras } = readDealWrite(call, deal);
  const isTouched = applyPatch(call, 'deal', deal, set, extras);
  return { data: dealRenderer(call)(deal), writes: isTouched ? [`deal:${deal.id}`] : [] };
}
