import { reasonAt, segmentAt, type Assignment } from '@strata/segmentation';

/** One row of a scheme's result table. */
export interface SegmentTotals {
  readonly segment: string | null;
  readonly reason: string | null;
  readonly customers: number;
  readonly revenueMinor: number;
}

/** Customers and revenue per segment, then per reason for having none; sums to the base. */
export function totalsOf(assignment: Assignment, revenue: ArrayLike<number>, excluded: number): SegmentTotals[] {
  const rows = new Map<
    string,
    { segment: string | null; reason: string | null; customers: number; revenueMinor: number }
  >();
  for (const segment of assignment.codes)
    rows.set(`s:${segment}`, { segment, reason: null, customers: 0, revenueMinor: 0 });
  for (let index = 0; index < assignment.code.length; index++) {
    const segment = segmentAt(assignment, index);
    const reason = segment === null ? reasonAt(assignment, index) : null;
    const key = segment === null ? `n:${reason}` : `s:${segment}`;
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { segment, reason, customers: 0, revenueMinor: 0 }));
    row.customers += 1;
    row.revenueMinor += revenue[index]!;
  }
  if (excluded > 0)
    rows.set('excluded', { segment: null, reason: 'excluded_by_filter', customers: excluded, revenueMinor: 0 });
  return [...rows.values()].filter((row) => row.customers > 0);
}
