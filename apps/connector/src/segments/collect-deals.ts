import { parseDay } from '@strata/segmentation';
import { DateTime } from 'luxon';
import { BUILT_IN_DEAL_COLUMNS, dealFieldKind, dealFieldNames, type DealFieldKind } from './deal-columns.js';
import { DetailCollector } from './detail-collector.js';
import { findField, type DetailDeal } from './detail.repository.js';
import type { Collecting } from './collecting.js';

const NUMBERS = ['amount', 'closed', 'expected', 'probability'];
const TEXTS = ['status', 'stage', 'lostReason', 'source', 'pipeline', 'owner'];
/** A deal that is still open is worth what its money is worth at the last rate. */
const LAST_RATE = Number.MAX_SAFE_INTEGER;

/**
 * Deals of every outcome on the day they were created, as rows of the table `deals`. What CRMs keep in custom fields,
 * such as the day of payment, is found by the names that such fields usually have.
 *
 * @param wanted  columns that somebody asks for
 */
export async function collectDeals(
  { portal, repository, definitions, creditOf, toBase, digits }: Collecting,
  wanted: readonly string[],
): Promise<DetailCollector> {
  const own = wanted
    .filter((column) => !BUILT_IN_DEAL_COLUMNS.has(column))
    .map((column) => ({
      column,
      kind: dealFieldKind(column),
      field: findField(definitions, 'deal', dealFieldNames(column)),
    }));
  const numbers = own.filter(({ kind }) => kind !== 'text');
  const texts = own.filter(({ kind }) => kind === 'text');
  const rows = new DetailCollector(
    [...NUMBERS, ...numbers.map(({ column }) => column)],
    [...TEXTS, ...texts.map(({ column }) => column)],
  );
  const fields = [...numbers, ...texts].map(({ field }) => field);
  await repository.readDeals(portal.id, { timeZone: portal.timeZone, fields }, (deal) => {
    const customer = creditOf(deal);
    const day = deal.createdDay ?? deal.closedDay;
    if (customer === null || day === null) return;
    const worth = (minor: number | null, currency = deal.currency): number | null =>
      minor === null ? null : toBase(minor, currency, deal.closedDay ?? LAST_RATE);
    const read = (text: string | null, kind: DealFieldKind): number | null => {
      if (text === null) return null;
      if (kind === 'date') return dayIn(text, portal.timeZone);
      const money = moneyIn(text, deal.currency, digits);
      return money === null ? null : worth(money.minor, money.currency);
    };
    rows.add(
      customer,
      day,
      [
        worth(deal.amountMinor),
        deal.closedDay,
        deal.expectedDay,
        deal.probability,
        ...numbers.map(({ kind }, i) => read(deal.texts[i]!, kind)),
      ],
      [...textsOf(deal), ...deal.texts.slice(numbers.length)],
    );
  });
  return rows;
}

const textsOf = ({ outcome, stage, lostReason, source, pipeline, owner }: DetailDeal): (string | null)[] => [
  outcome,
  stage,
  lostReason,
  source,
  pipeline,
  owner,
];

/** Day of a date or an instant in the portal's calendar; null for a text that is neither. */
export function dayIn(text: string, timeZone: string): number | null {
  const at = DateTime.fromISO(text, { zone: timeZone });
  const date = at.isValid ? at.toISODate() : null;
  return date !== null && /^\d{4}-/.test(date) ? parseDay(date) : null;
}

/** Money as CRMs write it into fields: `12.5`, `12.5|EUR`, `12.5 EUR`. */
function moneyIn(
  text: string,
  dealCurrency: string,
  digits: (currency: string) => number,
): { minor: number; currency: string } | null {
  const parts = /^(-?\d+(?:\.\d+)?)(?:[| ]([A-Z][A-Z0-9]{2,}))?$/.exec(text.trim());
  if (parts === null) return null;
  const currency = parts[2] ?? dealCurrency;
  const minor = Math.round(Number((Number(parts[1]) * 10 ** digits(currency)).toPrecision(15)));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}
