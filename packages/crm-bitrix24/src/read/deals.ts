import type { Deal } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import { asId, asText } from '../connection/wire.js';
import { dealFields, mapDeal, outcomeOf } from '../map/map-deal.js';
import type { CustomField } from '../map/map-field-value.js';
import { CommandPool } from './command-pool.js';
import { closingMoments } from './closing-moments.js';
import type { CurrencyDigits } from './currencies.js';
import { ORIGINAL_NAMES } from './field-catalog.js';
import { type ListQuery, listMethods } from './list-method.js';
import type { MapRows } from './stream.js';

export const dealQuery = (fields: readonly CustomField[]): ListQuery => ({
  list: listMethods.deal,
  select: [...dealFields, ...fields.map(({ wireName }) => wireName)],
  ...(fields.length > 0 ? { extra: ORIGINAL_NAMES } : {}),
});

/** Maps deal rows with what they do not tell themselves: the moment of closing and the digits of their currencies. */
export function mapDeals(portal: Portal, fields: readonly CustomField[], digits: CurrencyDigits): MapRows<Deal> {
  const pool = new CommandPool(portal);
  return async (rows) => {
    const closed = rows.flatMap((row) => {
      const id = asId(row['id']);
      return id === null ? [] : [{ id, outcome: outcomeOf(row) ?? 'open' }];
    });
    const closedAt = await closingMoments(pool, closed);
    const currencies = new Set(rows.map((row) => asText(row['currencyId'])).filter((code) => code !== null));
    const digitsOf = await digits.of([...currencies]);
    const context = { fields, digitsOf, closedAt, now: portal.now() };
    return rows.map((row) => mapDeal(row, context));
  };
}
