import type { Deal, Outcome, WonAtSource } from '@strata/crm-port';
import { type FieldTypes, readFields } from './field-values.js';
import { type CustomDigits, readMoney } from './money.js';
import { type Raw, readDate, readId, readInstant, readNumber, readReference, readText, show } from './read.js';
import { refuse } from './reject.js';

export interface DealContext {
  readonly types: FieldTypes;
  readonly digits: CustomDigits;
}

/** A deal that is not deleted. Its source is the marketing channel, as the option's id. */
export function mapDeal(raw: Raw, { types, digits }: DealContext): Deal {
  const id = readId(raw);
  const outcome = readOutcome(raw);
  const contactId = readReference(raw, 'person_id');
  const won = outcome === 'won' ? readWonAt(raw) : { at: null, source: null };
  return {
    id,
    title: readText(raw, 'title') ?? '',
    contactIds: contactId === null ? [] : [contactId],
    companyId: readReference(raw, 'org_id'),
    ownerId: readReference(raw, 'owner_id'),
    outcome,
    amount: readMoney(raw.value, raw.currency, 'value', digits),
    pipelineId: readReference(raw, 'pipeline_id'),
    stageId: readText(raw, 'stage_id'),
    wonAt: won.at,
    wonAtSource: won.source,
    lostAt: outcome === 'lost' ? (readInstant(raw, 'lost_time') ?? readInstant(raw, 'close_time')) : null,
    lostReason: outcome === 'lost' ? readText(raw, 'lost_reason') : null,
    expectedCloseDate: readDate(raw, 'expected_close_date'),
    probability: readNumber(raw, 'probability'),
    source: readText(raw, 'channel'),
    lineCount: typeof raw.products_count === 'number' ? raw.products_count : null,
    createdAt: readInstant(raw, 'add_time'),
    updatedAt: readInstant(raw, 'update_time'),
    fields: readFields(raw.custom_fields, types),
  };
}

const OUTCOMES: readonly unknown[] = ['open', 'won', 'lost'] satisfies Outcome[];

function readOutcome(raw: Raw): Outcome {
  if (OUTCOMES.includes(raw.status)) return raw.status as Outcome;
  return refuse('unknown_status', `status is ${show(raw.status)}, none of open, won and lost.`);
}

/** Best first. Migrated and imported deals may lack the better ones. */
const WON_AT: readonly (readonly [key: string, source: WonAtSource])[] = [
  ['won_time', 'won_time'],
  ['close_time', 'close_date'],
  ['stage_change_time', 'stage_change'],
  ['add_time', 'created'],
];

function readWonAt(raw: Raw): { at: string; source: WonAtSource } {
  for (const [key, source] of WON_AT) {
    const at = readInstant(raw, key);
    if (at !== null) return { at, source };
  }
  return refuse('missing_won_time', 'The deal is won, but no time of it is known.');
}
