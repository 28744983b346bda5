import type { DealRecord, World } from '../world/world.js';
import type { Call } from './endpoint.js';
import { choiceIdOf } from './dictionaries.js';
import { customRenderer } from './entity-calls.js';
import { changedAt } from './lists.js';
import { widestVisibility } from './plans.js';
import { v2Time } from './times.js';
import { firstWonAt } from './first-won.js';

export const dealOptionalFields = [
  'next_activity_id',
  'last_activity_id',
  'first_won_time',
  'products_count',
  'files_count',
  'notes_count',
  'followers_count',
  'email_messages_count',
  'activities_count',
  'done_activities_count',
  'undone_activities_count',
  'participants_count',
  'last_incoming_mail_time',
  'last_outgoing_mail_time',
  'smart_bcc_email',
  'source_lead_id',
] as const;

export type DealStatus = 'open' | 'won' | 'lost' | 'deleted';

export const statusOf = (deal: DealRecord): DealStatus => (deal.deletedAt === null ? deal.outcome : 'deleted');

/** Makes the function that shows a deal the way this call asks for. */
export function dealRenderer(call: Call): (deal: DealRecord) => Record<string, unknown> {
  const { account, world, settings, query } = call;
  const asked = query.listOf('include_fields', dealOptionalFields) ?? [];
  const withLabels = query.flag('include_labels');
  const renderCustom = customRenderer(call, 'deal');
  const time = (instant: number | null) => v2Time(instant, settings.timesWithFraction);
  return (deal) => {
    const extras = account.extrasOf(deal);
    const closedAt = deal.wonAt ?? deal.lostAt;
    const outcomeTimes = { close_time: time(closedAt), won_time: time(deal.wonAt), lost_time: time(deal.lostAt) };
    return {
      id: deal.id,
      title: deal.title,
      creator_user_id: deal.ownerId,
      owner_id: deal.ownerId,
      person_id: deal.contactIds[0] ?? null,
      org_id: deal.companyId,
      value: deal.amount,
      currency: deal.currency,
      pipeline_id: deal.pipelineId,
      stage_id: Number(deal.stageId),
      status: statusOf(deal),
      add_time: time(deal.createdAt),
      update_time: time(changedAt(deal)),
      stage_change_time: deal.movedAt === deal.createdAt ? null : time(deal.movedAt),
      ...(settings.omitOpenDealTimes && closedAt === null ? {} : outcomeTimes),
      expected_close_date: deal.closeDate,
      probability: deal.probability,
      lost_reason: deal.lostReason,
      is_deleted: deal.deletedAt !== null,
      is_archived: deal.isArchived,
      archive_time: deal.isArchived ? time((extras['archivedAt'] as number | undefined) ?? changedAt(deal)) : null,
      visible_to: extras['visibleTo'] ?? widestVisibility(settings),
      label_ids: [],
      ...(withLabels ? { labels: [] } : {}),
      origin: 'ManuallyCreated',
      origin_id: null,
      channel: choiceIdOf(world, 'source', deal.source),
      channel_id: null,
      arr: null,
      mrr: null,
      acv: null,
      ...(asked.length > 0 ? optionalFields(call, deal, asked) : {}),
      custom_fields: renderCustom(deal.custom),
    };
  };
}

function optionalFields({ account, world }: Call, deal: DealRecord, asked: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {
    products_count: deal.lines.length,
    participants_count: deal.contactIds.length,
    first_won_time: v2Time(firstWonAt(world, deal)),
    smart_bcc_email: `${account.domain}+deal${deal.id}@pipedrivemail.example`,
  };
  return Object.fromEntries(asked.map((name) => [name, values[name] ?? (name.endsWith('_count') ? 0 : null)]));
}

/** Stage ids of the world are text; here they are numbers. */
export function findStage(world: World, stageId: number) {
  for (const pipeline of world.pipelines) {
    const stage = pipeline.stages.find(({ id }) => Number(id) === stageId);
    if (stage) return { pipeline, stage };
  }
  return undefined;
}
