/**
 * Median of values in ascending order; the mean of the two middle ones for an even number.
 *
 * @throws RangeError if there is no value
 * @example medianOfSorted([10, 20, 40, 50]) // 30
 */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const size = sorted.length;
  if (size === 0) throw new RangeError('median requires at least one value');
  const upper = sorted[size >> 1]!;
  return size % 2 === 1 ? upper : (sorted[(size >> 1) - 1]! + upper) / 2;
}
