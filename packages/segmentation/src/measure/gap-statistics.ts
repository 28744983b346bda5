import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/** Up to so many gaps of a customer are sorted by insertion. */
const SHORT_LIST = 32;

/** Gaps between the distinct purchase days of each customer, in days. */
export interface GapStatistics {
  /** Number of gaps: distinct purchase days minus 1. */
  readonly gaps: Uint32Array;
  /** Median gap; means something only where `gaps` is above 0. */
  readonly cycleDays: Float64Array;
  /** Population standard deviation of the gaps by their mean; where `gaps` is above 0. */
  readonly gapCv: Float64Array;
  readonly hasGap: Uint8Array;
  /** All gaps of the base together. */
  readonly baseGaps: number;
  /** Median of all gaps of the base; 0 when there is none. */
  readonly baseCycleDays: number;
}

/** Measures the rhythm of every customer and of the base. O(n log n) for the gaps of a customer, O(n) for the base. */
export function measureGaps(log: PurchaseLog, window: DayWindow, countZeroAmount: boolean): GapStatistics {
  const size = log.customers.length;
  const result = {
    gaps: new Uint32Array(size),
    cycleDays: new Float64Array(size),
    gapCv: new Float64Array(size),
    hasGap: new Uint8Array(size),
  };
  const { customer, day, kind } = log;
  const from = window.from ?? -Infinity;
  const { longestRun, longestSpan } = extentOf(log);
  const ofCustomer = new Int32Array(longestRun);
  const ofBase = new Uint32Array(longestSpan + 1);
  let count = 0;
  let last = 0;
  let current = -1;
  let isFirst = true;
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    const counts = kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT);
    if (!counts || on < from || on > window.to) continue;
    const c = customer[row]!;
    if (c !== current) {
      if (count > 0) describe(result, current, ofCustomer, count);
      current = c;
      count = 0;
      isFirst = true;
    }
    if (!isFirst && on !== last) {
      ofCustomer[count++] = on - last;
      ofBase[on - last]!++;
    }
    isFirst = false;
    last = on;
  }
  if (count > 0) describe(result, current, ofCustomer, count);
  return { ...result, ...medianOfCounts(ofBase) };
}

function describe(
  result: Pick<GapStatistics, 'gaps' | 'cycleDays' | 'gapCv' | 'hasGap'>,
  customer: number,
  gaps: Int32Array,
  count: number,
): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += gaps[i]!;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (gaps[i]! - mean) ** 2;
  result.gaps[customer] = count;
  result.hasGap[customer] = 1;
  result.gapCv[customer] = Math.sqrt(squares / count) / mean;
  sortFirst(gaps, count);
  const upper = gaps[count >> 1]!;
  result.cycleDays[customer] = count % 2 === 1 ? upper : (gaps[(count >> 1) - 1]! + upper) / 2;
}

/** Sorts the first values: most customers have few, for which setting up a sort would cost more than sorting. */
function sortFirst(values: Int32Array, count: number): void {
  if (count > SHORT_LIST) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    let j = i;
    for (; j > 0 && values[j - 1]! > value; j--) values[j] = values[j - 1]!;
    values[j] = value;
  }
}

/** Most rows of a customer, and most days from a customer's first row to the last. */
function extentOf({ customer, day }: PurchaseLog): { longestRun: number; longestSpan: number } {
  let longestRun = 0;
  let longestSpan = 0;
  for (let row = 0, start = 0; row < day.length; row++) {
    if (customer[row] !== customer[start]) start = row;
    longestRun = Math.max(longestRun, row - start + 1);
    longestSpan = Math.max(longestSpan, day[row]! - day[start]!);
  }
  return { longestRun, longestSpan };
}

function medianOfCounts(counts: Uint32Array): { baseGaps: number; baseCycleDays: number } {
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0) return { baseGaps: 0, baseCycleDays: 0 };
  const lower = nth(counts, Math.floor((total - 1) / 2));
  return { baseGaps: total, baseCycleDays: total % 2 === 1 ? lower : (lower + nth(counts, total / 2)) / 2 };
}

/** Value at a place (from 0) of the sorted list that the counts stand for. */
function nth(counts: Uint32Array, place: number): number {
  let seen = 0;
  let value = 0;
  for (; value < counts.length - 1; value++) {
    seen += counts[value]!;
    if (seen > place) break;
  }
  return value;
}
