import { createPurchaseLog } from '../log/create-purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import { remakeLog } from './migration-log.js';

/**
 * The base of a first day in which nobody but some customers has bought since: all purchases up to that day, and those
 * of the chosen ones up to the day of `present`.
 *
 * @param past    base and purchases of the first day
 * @param first   the first day
 * @param chosen  places in `past.customers`
 */
export function buyAlone(
  past: PurchaseLog,
  present: PurchaseLog,
  first: number,
  chosen: ReadonlySet<number>,
): PurchaseLog {
  const places = new Map([...chosen].map((place) => [past.customers[place]!, place]));
  const added: { readonly row: number; readonly place: number }[] = [];
  for (let row = 0; row < present.day.length; row++) {
    if (present.day[row]! <= first) continue;
    const place = places.get(present.customers[present.customer[row]!]!);
    if (place !== undefined) added.push({ row, place });
  }
  const purchases = {
    customer: joined(past.customer, added, ({ place }) => place),
    day: joined(past.day, added, ({ row }) => present.day[row]!),
    amountMinor: joined(past.amountMinor, added, ({ row }) => present.amountMinor[row]!),
    kind: joined(past.kind, added, ({ row }) => present.kind[row]!),
  };
  const { customers, unconverted, currency, currencyDigits } = past;
  return createPurchaseLog({ customers, unconverted, currency, currencyDigits, purchases });
}

type Column = Uint32Array | Int32Array | Float64Array | Uint8Array;

function joined<C extends Column, T>(column: C, added: readonly T[], valueOf: (each: T) => number): C {
  const all = new (column.constructor as new (size: number) => C)(column.length + added.length);
  all.set(column);
  for (const [i, each] of added.entries()) all[column.length + i] = valueOf(each);
  return all;
}

/**
 * The base of a first day, to be looked at some days later, in which time has passed for some customers only: the
 * purchases of all others come as many days later.
 *
 * @param days    from the first day to the one of the calculation
 * @param chosen  places in `past.customers`
 */
export function ageAlone(past: PurchaseLog, days: number, chosen: ReadonlySet<number>): PurchaseLog {
  return remakeLog(past, null, (row) => past.day[row]! + (chosen.has(past.customer[row]!) ? 0 : days));
}
