import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import type { FeatureColumn } from './features.js';

/**
 * Rhythm of the group that a customer belongs to, such as those with the same main product category: the median of all
 * gaps between purchase days of its members, and how many gaps there are. Absent for a customer without a group, or of a
 * group without a gap.
 *
 * @param group  a column of texts
 * Cost O(n + gaps log gaps).
 */
export function measureGroupCycle(
  log: PurchaseLog,
  window: DayWindow,
  countZeroAmount: boolean,
  group: FeatureColumn,
): { readonly groupCycleDays: Float64Array; readonly groupGaps: Uint32Array; readonly hasGroup: Uint8Array } {
  const size = log.customers.length;
  const groupOf = (c: number): number => (group.present !== null && group.present[c] === 0 ? -1 : group.values[c]!);
  const gaps = new Map<number, Map<number, number>>();
  const { customer, day, kind } = log;
  const from = window.from ?? -Infinity;
  let current = -1;
  let last = 0;
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    const counts = kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT);
    if (!counts || on < from || on > window.to) continue;
    const c = customer[row]!;
    const own = groupOf(c);
    if (c === current && on !== last && own >= 0) {
      let ofGroup = gaps.get(own);
      if (ofGroup === undefined) gaps.set(own, (ofGroup = new Map()));
      ofGroup.set(on - last, (ofGroup.get(on - last) ?? 0) + 1);
    }
    current = c;
    last = on;
  }
  const medians = new Map([...gaps].map(([own, counts]) => [own, medianOfCounts(counts)]));
  const result = {
    groupCycleDays: new Float64Array(size),
    groupGaps: new Uint32Array(size),
    hasGroup: new Uint8Array(size),
  };
  for (let c = 0; c < size; c++) {
    const found = medians.get(groupOf(c));
    if (found === undefined) continue;
    result.groupCycleDays[c] = found.median;
    result.groupGaps[c] = found.total;
    result.hasGroup[c] = 1;
  }
  return result;
}

/** Median of numbers with how often each occurs; the mean of the two middle ones for an even number. */
function medianOfCounts(counts: ReadonlyMap<number, number>): { readonly median: number; readonly total: number } {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const at = (place: number): number => {
    let seen = 0;
    return sorted.find(([, count]) => (seen += count) > place)![0];
  };
  return { median: (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2, total };
}
