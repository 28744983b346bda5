import type { Assignment } from '../scheme/scheme.js';
import { medianOfSorted } from '../statistics/median.js';

/** Customers with one pair of scores. */
export interface RfmHeatMapCell {
  readonly recency: number;
  readonly frequency: number;
  readonly customers: number;
  readonly revenueMinor: number;
  /** Median revenue of the customers of the cell; 0 for an empty cell. */
  readonly medianMonetaryMinor: number;
}

/**
 * Heat map of recency and frequency scores: all k × k cells, best first.
 *
 * @param assignment  of `rfm-scores` or `rfm-segments`
 * @param revenue     per customer, minor units
 * @throws RangeError if the assignment holds no scores
 */
export function rfmHeatMap(
  assignment: Pick<Assignment, 'extra' | 'thresholds'>,
  revenue: ArrayLike<number>,
): { readonly bins: number; readonly cells: readonly RfmHeatMapCell[] } {
  const { recency, frequency } = assignment.extra;
  const bins = assignment.thresholds.k;
  if (recency === undefined || frequency === undefined || typeof bins !== 'number') {
    throw new RangeError('rfmHeatMap requires an assignment with scores');
  }
  const members = Array.from({ length: bins * bins }, (): number[] => []);
  for (let c = 0; c < recency.length; c++) {
    if (recency[c]! > 0) members[(bins - recency[c]!) * bins + bins - frequency[c]!]!.push(revenue[c]!);
  }
  const cells = members.map((values, place) => ({
    recency: bins - Math.floor(place / bins),
    frequency: bins - (place % bins),
    customers: values.length,
    revenueMinor: values.reduce((sum, value) => sum + value, 0),
    medianMonetaryMinor: values.length === 0 ? 0 : medianOfSorted(Float64Array.from(values).sort()),
  }));
  return { bins, cells };
}
