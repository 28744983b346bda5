import type { DealRecord, Outcome } from '../world/world.js';
import type { Extras } from './account.js';
import { badRequest } from './api-error.js';
import { Body, defined } from './body.js';
import { readCustomValues } from './custom-values.js';
import { findStage } from './deal-record.js';
import type { Call } from './endpoint.js';

const writable = [
  'title',
  'owner_id',
  'person_id',
  'org_id',
  'pipeline_id',
  'stage_id',
  'value',
  'currency',
  'is_deleted',
  'is_archived',
  'archive_time',
  'status',
  'probability',
  'lost_reason',
  'visible_to',
  'close_time',
  'won_time',
  'lost_time',
  'expected_close_date',
  'label_ids',
  'custom_fields',
];

export interface DealWrite {
  set: Partial<DealRecord>;
  extras: Extras;
}

/** The body of a POST or PATCH as changes to the deal. Throws 400. */
export function readDealWrite({ world, settings, body: raw }: Call, deal: DealRecord | null): DealWrite {
  const body = new Body(raw, deal ? writable : [...writable, 'add_time'], settings.refuseUnknownNames);
  if (body.isEmpty) throw badRequest('the body holds nothing to write');
  const title = body.text('title', 255, 1);
  if (!deal && title === undefined) throw badRequest('title is required');
  if (body.flag('is_deleted') === true) throw badRequest('is_deleted: use DELETE');
  if (body.integers('label_ids')?.length) throw badRequest('label_ids: label does not exist');
  const personId = body.orNull('person_id', () => body.reference('person_id', (id) => world.contacts.has(id)));
  const currency = body.text('currency');
  if (currency !== undefined && !world.currencies.some(({ code }) => code === currency)) {
    throw badRequest(`currency ${currency} does not exist`);
  }
  const isArchived = body.flag('is_archived');
  const set = defined({
    title,
    ownerId: body.reference('owner_id', (id) => world.users.has(id)),
    contactIds: personId === undefined ? undefined : withPrimary(deal?.contactIds ?? [], personId),
    companyId: body.orNull('org_id', () => body.reference('org_id', (id) => world.companies.has(id))),
    amount: body.number('value'),
    currency,
    isArchived,
    probability: body.orNull('probability', () => body.number('probability')),
    lostReason: body.orNull('lost_reason', () => body.text('lost_reason')),
    closeDate: body.orNull('expected_close_date', () => body.day('expected_close_date')),
    createdAt: deal ? undefined : body.instant('add_time'),
    custom: readCustomValues(world, 'deal', settings, body.object('custom_fields')),
    ...readPlace(world, body),
    ...readOutcome(body, deal?.outcome ?? 'open'),
  });
  const archivedAt = body.orNull('archive_time', () => body.instant('archive_time'));
  const extras = defined({
    visibleTo: body.oneOf('visible_to', [1, 3, 5, 7]),
    archivedAt: archivedAt ?? (isArchived && !deal?.isArchived ? world.clock.now() : undefined),
  });
  return { set: set as Partial<DealRecord>, extras };
}

/** The person of a deal comes first; the other participants stay. */
function withPrimary(contactIds: readonly number[], personId: number | null): number[] {
  const others = contactIds.slice(1).filter((id) => id !== personId);
  return personId === null ? others : [personId, ...others];
}

function readPlace(world: Call['world'], body: Body): Partial<DealRecord> {
  const stageId = body.integer('stage_id');
  const pipelineId = body.reference('pipeline_id', (id) => world.pipelines.some((pipeline) => pipeline.id === id));
  if (stageId === undefined) return defined({ pipelineId }) as Partial<DealRecord>;
  const found = findStage(world, stageId);
  if (!found) throw badRequest(`stage_id ${stageId} does not exist`);
  if (pipelineId !== undefined && found.pipeline.id !== pipelineId)
    throw badRequest('stage_id belongs to another pipeline');
  return { stageId: found.stage.id, pipelineId: found.pipeline.id };
}

/** Status and its times: a time of winning or losing is taken only with the status it belongs to. */
function readOutcome(body: Body, before: Outcome): Partial<DealRecord> {
  const outcome = body.oneOf<Outcome>('status', ['open', 'won', 'lost']);
  const after = outcome ?? before;
  const wonAt = body.instant('won_time');
  const lostAt = body.instant('lost_time');
  const closedAt = body.instant('close_time');
  if (wonAt !== undefined && after !== 'won') throw badRequest('won_time needs the status won');
  if (lostAt !== undefined && after !== 'lost') throw badRequest('lost_time needs the status lost');
  if (closedAt !== undefined && after === 'open') throw badRequest('close_time needs the status won or lost');
  return defined({
    outcome,
    wonAt: after === 'won' ? (wonAt ?? closedAt) : undefined,
    lostAt: after === 'lost' ? (lostAt ?? closedAt) : undefined,
  }) as Partial<DealRecord>;
}
