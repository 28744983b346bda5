/**
 * Coefficient of variation: how uneven a customer's revenue is between periods. XYZ classes are cut on it.
 *
 *   cv = s / m     m: mean of the totals; s: their population standard deviation (divide by n, not n - 1)
 *
 * @param totals  n >= 1 period totals in one currency; 0 for a period without purchases, below 0 where refunds prevail
 * @param from    first place that counts; default 0, all
 * @returns       ratio >= 0, no unit; null when the mean is not above 0: no demand, nothing to measure
 * @throws RangeError if no total counts
 * Cost O(n). Source: K. Pearson, "Regression, heredity and panmixia", Phil. Trans. R. Soc. A 187 (1896), p. 277.
 *
 * @example coefficientOfVariation([10, 12, 8, 10]) // 0.1414… = √2 / 10
 */
export function coefficientOfVariation(totals: ArrayLike<number>, from = 0): number | null {
  const end = totals.length;
  const size = end - from;
  if (size <= 0) throw new RangeError('coefficientOfVariation requires at least one period');
  let sum = 0;
  for (let i = from; i < end; i++) sum += totals[i]!;
  const mean = sum / size;
  if (mean <= 0) return null;
  let squares = 0;
  for (let i = from; i < end; i++) squares += (totals[i]! - mean) ** 2;
  return Math.sqrt(squares / size) / mean;
}
