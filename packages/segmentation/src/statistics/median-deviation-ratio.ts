import { medianOfSorted } from './median.js';

/**
 * Median absolute deviation by the median: a spread that a single large order does not move.
 *
 *   ratio = median(|x - median(x)|) / median(x), without the 1.4826 of the normal distribution
 *
 * @param totals  n >= 1 period totals in one currency
 * @param from    first place that counts; default 0, all
 * @returns       ratio >= 0; null when the median is not above 0, as with purchases in fewer than half of the periods
 * @throws RangeError if no total counts
 *
 * @example medianDeviationRatio([10, 12, 8, 10]) // 0.1 = 1 / 10
 */
export function medianDeviationRatio(totals: ArrayLike<number>, from = 0): number | null {
  const sorted = Float64Array.from(totals).subarray(from).sort();
  const median = medianOfSorted(sorted);
  if (median <= 0) return null;
  return medianOfSorted(sorted.map((total) => Math.abs(total - median)).sort()) / median;
}
