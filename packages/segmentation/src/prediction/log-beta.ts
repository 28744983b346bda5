import { logGamma } from './log-gamma.js';

/**
 * Natural logarithm of the beta function, the scale of chances that differ between customers.
 *
 *   ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b)
 *
 * @throws RangeError unless both are finite and above 0
 * @example logBeta(2, 3) // ln(1/12) = -2.484…
 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
