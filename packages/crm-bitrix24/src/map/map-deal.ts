import type { Deal, Outcome, Reject, WonAtSource } from '@strata/crm-port';
import { asDay, asId, asInstant, asList, asNumber, asText, type Json } from '../connection/wire.js';
import { type CustomField, mapFieldValues } from './map-field-value.js';
import { toMoney } from './money.js';
import { reject, show } from './reject.js';

export const dealFields = [
  'id',
  'title',
  'contactId',
  'contactIds',
  'companyId',
  'assignedById',
  'categoryId',
  'stageId',
  'stageSemanticId',
  'opportunity',
  'currencyId',
  'closedate',
  'movedTime',
  'probability',
  'sourceId',
  'createdTime',
  'updatedTime',
] as const;

/** What a deal row alone does not tell. */
export interface DealContext {
  readonly fields: readonly CustomField[];
  /** Minor-unit digits of a currency. */
  readonly digitsOf: (currency: string) => number;
  /** When the deal went to the outcome it has, by its stage history. */
  readonly closedAt: ReadonlyMap<number, string>;
  /** Close dates after this instant (epoch milliseconds) are plans, not facts. */
  readonly now: number;
}

const outcomes: Readonly<Record<string, Outcome>> = { P: 'open', S: 'won', F: 'lost' };

export const outcomeOf = (row: Json): Outcome | null => outcomes[asText(row['stageSemanticId']) ?? ''] ?? null;

/** A row of `crm.item.list` for deals. */
export function mapDeal(row: Json, { fields, digitsOf, closedAt, now }: DealContext): Deal | Reject {
  const id = asId(row['id']);
  if (id === null) return reject(row, 'missing_id', `A deal has the id ${show(row['id'])}.`);
  const outcome = outcomeOf(row);
  if (outcome === null) {
    return reject(row, 'unknown_stage', `Deal ${id}: stageSemanticId is ${show(row['stageSemanticId'])}.`);
  }
  const currency = asText(row['currencyId']);
  if (currency === null) return reject(row, 'bad_currency', `Deal ${id}: it has an amount but no currency.`);
  const amount = toMoney(asText(row['opportunity']) ?? '0', currency, digitsOf(currency));
  if (amount === null) {
    return reject(
      row,
      'bad_amount',
      `Deal ${id}: opportunity is ${show(row['opportunity'])}, not an amount we can hold.`,
    );
  }
  const closing = outcome === 'open' ? null : closingOf(row, closedAt.get(id), now);
  if (outcome !== 'open' && closing === null) {
    return reject(row, 'bad_date', `Deal ${id}: it is ${outcome}, but none of its dates can be read.`);
  }
  return {
    id,
    title: asText(row['title']) ?? '',
    contactIds: contactsOf(row),
    companyId: asId(row['companyId']),
    ownerId: asId(row['assignedById']),
    outcome,
    amount,
    pipelineId: asNumber(row['categoryId']),
    stageId: asText(row['stageId']),
    wonAt: outcome === 'won' ? closing!.at : null,
    wonAtSource: outcome === 'won' ? closing!.source : null,
    lostAt: outcome === 'lost' ? closing!.at : null,
    lostReason: null,
    expectedCloseDate: asDay(row['closedate']),
    probability: asNumber(row['probability']),
    source: asText(row['sourceId']),
    lineCount: null,
    createdAt: asInstant(row['createdTime']),
    updatedAt: asInstant(row['updatedTime']),
    fields: mapFieldValues(row, fields),
  };
}

/** All contacts, the primary one first. */
function contactsOf(row: Json): number[] {
  const all = [row['contactId'], ...asList(row['contactIds'])].map(asId).filter((id) => id !== null);
  return [...new Set(all)];
}

/** The best date of closing that the row and its history offer. */
function closingOf(row: Json, byHistory: string | undefined, now: number): { at: string; source: WonAtSource } | null {
  if (byHistory !== undefined) return { at: byHistory, source: 'stage_history' };
  const movedAt = asInstant(row['movedTime']);
  if (movedAt !== null) return { at: movedAt, source: 'stage_change' };
  const closeDay = asDay(row['closedate']);
  // Noon keeps the day the same in nearly every time zone.
  const closedAt = closeDay === null ? null : `${closeDay}T12:00:00.000Z`;
  if (closedAt !== null && Date.parse(closedAt) <= now) return { at: closedAt, source: 'close_date' };
  const createdAt = asInstant(row['createdTime']);
  return createdAt === null ? null : { at: createdAt, source: 'created' };
}
