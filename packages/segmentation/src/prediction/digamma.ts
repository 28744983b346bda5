/** From here on the asymptotic series is exact to the last digits. */
const LARGE = 10;
/** B₂ₙ / (2n) of the Bernoulli numbers, n = 1 … 6. */
const COEFFICIENTS = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760] as const;

/**
 * Digamma function: the derivative of ln Γ, which the slopes of likelihoods with gamma functions are written in.
 *
 *   ψ(x) = ln x - 1/(2x) - Σ B₂ₙ / (2n x²ⁿ);   below 10 by ψ(x) = ψ(x + 1) - 1/x
 *
 * @param x  above 0
 * @returns  absolute error below 1e-13 from x = 0.01 on
 * @throws RangeError unless x is finite and above 0
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 6.3.5 and 6.3.18.
 *
 * @example digamma(1) // -0.577…, minus Euler's constant
 */
export function digamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`digamma requires a finite number above 0, not ${x}`);
  let shift = 0;
  let large = x;
  for (; large < LARGE; large++) shift += 1 / large;
  const square = 1 / (large * large);
  let sum = 0;
  for (let n = COEFFICIENTS.length - 1; n >= 0; n--) sum = (sum + COEFFICIENTS[n]!) * square;
  return Math.log(large) - 0.5 / large - sum - shift;
}
