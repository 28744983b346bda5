import { placesOf, type Assignment } from '@strata/segmentation';

/** One row of a scheme's result table. */
export interface SegmentTotals {
  readonly segment: string | null;
  readonly reason: string | null;
  readonly customers: number;
  readonly revenueMinor: number;
}

/** Customers and revenue per segment, then per reason for having none; sums to the base. */
export function totalsOf(assignment: Assignment, revenue: ArrayLike<number>, excluded: number): SegmentTotals[] {
  const { codes, reasons } = assignment;
  const customers = new Float64Array(codes.length + reasons.length);
  const revenueMinor = new Float64Array(customers.length);
  const places = placesOf(assignment);
  for (let index = 0; index < places.length; index++) {
    const place = places[index]!;
    customers[place]! += 1;
    revenueMinor[place]! += revenue[index]!;
  }
  const rowAt = (place: number): Omit<SegmentTotals, 'segment' | 'reason'> => ({
    customers: customers[place]!,
    revenueMinor: revenueMinor[place]!,
  });
  const rows: SegmentTotals[] = [
    ...codes.map((segment, i) => ({ segment, reason: null, ...rowAt(i) })),
    ...reasons.map((reason, i) => ({ segment: null, reason, ...rowAt(codes.length + i) })),
    { segment: null, reason: 'excluded_by_filter', customers: excluded, revenueMinor: 0 },
  ];
  return rows.filter((row) => row.customers > 0);
}
