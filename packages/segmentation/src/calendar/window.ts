import { addMonths } from './add-months.js';
import { endOfMonth, startOfMonth } from './month-bounds.js';
import { parseDay } from './day-number.js';

/** Days from `from` to `to`, both included. `from` is null for "since the beginning". */
export interface DayWindow {
  readonly from: number | null;
  readonly to: number;
}

/**
 * A window as people write it in the parameters of a scheme.
 *
 * - `'all'`: everything up to the day of the calculation
 * - `{ months: 12 }`: the last 12 whole calendar months; a month is whole once `asOf` reaches its last day
 * - `{ months: 12, rolling: true }`: from the same day 12 months ago to `asOf`
 * - `{ days: 90 }`: from 90 days ago to `asOf`
 * - `{ from: '2025-01-01', to: '2025-12-31' }`: fixed days, cut at `asOf`
 */
export type WindowSpec =
  | 'all'
  | { readonly months: number; readonly rolling?: boolean }
  | { readonly days: number }
  | { readonly from: string; readonly to: string };

/**
 * Turns a written window into days. Windows are closed on both ends, and nothing after `asOf` is ever inside.
 *
 * @param spec  see {@link WindowSpec}
 * @param asOf  day of the calculation
 * @throws RangeError if a fixed window ends before it begins or holds a date that does not exist
 *
 * @example resolveWindow({ months: 6 }, parseDay('2026-05-30')) // 2025-11-01 to 2026-04-30
 * @example resolveWindow({ months: 6 }, parseDay('2026-05-31')) // 2025-12-01 to 2026-05-31: May is whole now
 */
export function resolveWindow(spec: WindowSpec, asOf: number): DayWindow {
  if (spec === 'all') return { from: null, to: asOf };
  if ('days' in spec) return { from: asOf - spec.days, to: asOf };
  if ('from' in spec) return fixedWindow(parseDay(spec.from), parseDay(spec.to), asOf);
  if (spec.rolling === true) return { from: addMonths(asOf, -spec.months), to: asOf };
  const to = endOfMonth(asOf) === asOf ? asOf : startOfMonth(asOf) - 1;
  return { from: addMonths(startOfMonth(to), 1 - spec.months), to };
}

function fixedWindow(from: number, to: number, asOf: number): DayWindow {
  if (from > to) throw new RangeError('window requires "from" not after "to"');
  return { from, to: Math.min(to, asOf) };
}
