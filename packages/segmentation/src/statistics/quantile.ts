/**
 * Quantile by linear interpolation between order statistics ("type 7", the default of R, NumPy and Excel).
 *
 *   h = (n - 1) p;  q = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])
 *
 * @param sorted  n >= 1 values in ascending order
 * @param p       share, 0 to 1
 * @throws RangeError if there is no value or p lies outside of 0 to 1
 * Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), 361-365.
 *
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('quantile requires at least one value');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile requires a share from 0 to 1, not ${p}`);
  const h = (sorted.length - 1) * p;
  // (n - 1) * 0.6 may miss a whole number by its last bit; the quantile is that value, not one beside it.
  const nearest = Math.round(h);
  if (Math.abs(h - nearest) < 1e-9) return sorted[nearest]!;
  const low = Math.floor(h);
  return sorted[low]! + (h - low) * (sorted[low + 1]! - sorted[low]!);
}
