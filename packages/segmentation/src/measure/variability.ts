import type { DayWindow } from '../calendar/window.js';
import { coefficientOfVariation } from '../statistics/coefficient-of-variation.js';
import { medianDeviationRatio } from '../statistics/median-deviation-ratio.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import type { PeriodOptions } from './features.js';
import { periodsInside, startOfPeriod } from './periods.js';
import type { Periods } from './periods.js';
import { seasonalIndex } from './seasonal-index.js';

/** Unevenness of revenue between periods, per customer. */
export interface Variability {
  /** Ratio, rounded to 1e-9 so that equal shapes compare equal whatever their size. */
  readonly values: Float64Array;
  /** 1 where the mean over the counted periods is above 0, and the median too if it is what deviations are measured by. */
  readonly present: Uint8Array;
  /** Periods that count for the customer; 0 before the first purchase. */
  readonly periods: Uint32Array;
  /** Periods of the window. */
  readonly windowPeriods: number;
}

/** Cuts the window into whole calendar periods, fills the empty ones with 0 and measures their spread. O(n). */
export function measureVariability(
  log: PurchaseLog,
  window: DayWindow,
  options: PeriodOptions,
  countZeroAmount: boolean,
): Variability {
  const size = log.customers.length;
  const result = { values: new Float64Array(size), present: new Uint8Array(size), periods: new Uint32Array(size) };
  // A window without a start has no edge there: the period of the first row is whole, though the row may lie amid it.
  const from = window.from ?? startOfPeriod(earliest(log, window.to), options.period);
  const periods = periodsInside(from, window.to, options.period);
  if (periods.count === 0) return { ...result, windowPeriods: 0 };
  const lookup = periodOfDay(periods);
  const index = options.deseasonalise ? seasonalIndex(log, periods, lookup, options.period) : null;
  const spread = options.measure === 'cv' ? coefficientOfVariation : medianDeviationRatio;
  const totals = new Float64Array(periods.count);
  const { customer, day, amountMinor, kind } = log;
  const start = periods.starts[0]!;
  for (let row = 0; row < day.length;) {
    const c = customer[row]!;
    totals.fill(0);
    let first: number | null = null;
    for (; row < day.length && customer[row] === c; row++) {
      const on = day[row]!;
      if (on > window.to) continue;
      if (first === null && (kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT))) first = on;
      const place = on - start;
      if (place >= 0 && place < lookup.length) totals[lookup[place]!]! += amountMinor[row]!;
    }
    if (first === null) continue;
    const skipped = options.zeroFill === 'window' ? 0 : periodsBefore(first, periods, lookup);
    result.periods[c] = totals.length - skipped;
    if (skipped === totals.length) continue;
    if (index !== null) for (let p = skipped; p < totals.length; p++) totals[p]! /= index[p]!;
    const value = isAboveZero(totals, skipped) ? spread(totals, skipped) : null;
    if (value === null) continue;
    result.values[c] = Math.round(value * 1e9) / 1e9;
    result.present[c] = 1;
  }
  return { ...result, windowPeriods: periods.count };
}

function isAboveZero(totals: Float64Array, from: number): boolean {
  let sum = 0;
  for (let p = from; p < totals.length; p++) sum += totals[p]!;
  return sum > 0;
}

function earliest({ day }: PurchaseLog, otherwise: number): number {
  let first = otherwise;
  for (let row = 0; row < day.length; row++) if (day[row]! < first) first = day[row]!;
  return first;
}

/** For each day from the first period on: the number of its period. */
function periodOfDay({ count, starts }: Periods): Uint32Array {
  const lookup = new Uint32Array(starts[count]! - starts[0]!);
  for (let p = 0; p < count; p++) lookup.fill(p, starts[p]! - starts[0]!, starts[p + 1]! - starts[0]!);
  return lookup;
}

function periodsBefore(day: number, { count, starts }: Periods, lookup: Uint32Array): number {
  const place = day - starts[0]!;
  if (place < 0) return 0;
  return place < lookup.length ? lookup[place]! : count;
}
