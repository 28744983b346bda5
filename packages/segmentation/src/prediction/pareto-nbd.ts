import { checkHistory, checkHorizon, checkParameters } from './check-arguments.js';
import { gaussFraction } from './gauss-fraction.js';
import type { PurchaseHistory } from './rf-summary.js';

/**
 * Parameters of Pareto/NBD, all above 0: customers buy at random at a rate of their own, spread over customers as
 * Gamma(r, alpha), and stop for good at a random time at a rate of their own, spread as Gamma(s, beta).
 * `alpha` and `beta` are times, in the unit of the histories.
 */
export interface ParetoNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

/**
 * Chance that a customer still buys.
 *
 *   P = 1 / (1 + s / (r + s + x) (alpha + T)^(r + x) (beta + T)^s A0)     A0: see {@link logStoppedTerm}
 *
 * @returns  0 to 1
 * @throws RangeError for parameters or a history that cannot be
 * Source: P. S. Fader, B. G. S. Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions",
 * brucehardie.com/notes/009 (2005).
 */
export function paretoNbdProbabilityAlive(parameters: ParetoNbdParameters, history: PurchaseHistory): number {
  checkParameters({ ...parameters });
  checkHistory(history);
  const { r, alpha, s, beta } = parameters;
  const { repeats: x, recency, observed } = history;
  const logAlive = -(r + x) * Math.log(alpha + observed) - s * Math.log(beta + observed);
  const logStopped = logStoppedTerm(
    x + r,
    s,
    logIntegralFrom(parameters, x, recency),
    logIntegralFrom(parameters, x, observed),
  );
  return 1 / (1 + Math.exp(logStopped - logAlive));
}

/**
 * Purchases to expect from a new customer within a time after the first purchase, which is not counted.
 *
 *   E = r beta / (alpha (s - 1)) (1 - (beta / (beta + t))^(s - 1))
 *
 * @param horizon  t, from 0, in the unit of time of `alpha` and `beta`
 * @throws RangeError for parameters or a horizon that cannot be
 * Source: as {@link paretoNbdProbabilityAlive}.
 */
export function paretoNbdExpectedPurchases(parameters: ParetoNbdParameters, horizon: number): number {
  checkParameters({ ...parameters });
  checkHorizon(horizon);
  const { r, alpha, s, beta } = parameters;
  return ((r * beta) / alpha) * fallenShare(beta / (beta + horizon), s - 1);
}

/**
 * Purchases to expect from a known customer within a time after the observation.
 *
 *   E = P(alive) (r + x) (beta + T) / ((alpha + T) (s - 1)) (1 - ((beta + T) / (beta + T + t))^(s - 1))
 *
 * @param horizon  t, from 0, in the unit of time of `alpha` and `beta`
 * @throws RangeError for parameters, a history or a horizon that cannot be
 * Source: as {@link paretoNbdProbabilityAlive}.
 */
export function paretoNbdConditionalExpectedPurchases(
  parameters: ParetoNbdParameters,
  history: PurchaseHistory,
  horizon: number,
): number {
  checkHorizon(horizon);
  const alive = paretoNbdProbabilityAlive(parameters, history);
  const { r, alpha, s, beta } = parameters;
  const end = beta + history.observed;
  const rate = ((r + history.repeats) * end) / (alpha + history.observed);
  return alive * rate * fallenShare(end / (end + horizon), s - 1);
}

/** (1 - share^power) / power, which tends to -ln(share) as the power tends to 0. */
function fallenShare(share: number, power: number): number {
  const log = Math.log(share);
  return Math.max(0, power === 0 ? -log : -Math.expm1(power * log) / power);
}

/**
 * ln of the integral from t to infinity of (alpha + u)^-(r + x) (beta + u)^-(s + 1) du, times k = r + s + x:
 *
 *   (alpha + t)^-k ₂F₁(k, s + 1; k + 1; (alpha - beta) / (alpha + t))
 *
 * brought by the transformations of Euler (alpha above beta) and Pfaff (below) into the form ₂F₁(1, b; c; z), where no
 * term is great and none negative.
 */
export function logIntegralFrom({ r, alpha, s, beta }: ParetoNbdParameters, x: number, t: number): number {
  const k = r + s + x;
  const [logA, logB] = [Math.log(alpha + t), Math.log(beta + t)];
  if (alpha >= beta) {
    return Math.log(gaussFraction(r + x, k + 1, (alpha - beta) / (alpha + t))) - (r + x) * logA - s * logB;
  }
  return Math.log(gaussFraction(s + 1, k + 1, (beta - alpha) / (beta + t))) - (r + x - 1) * logA - (s + 1) * logB;
}

/**
 * ln(s / k A0), the weight of having stopped between the last purchase and the end of the observation.
 *
 *   A0 = e^fromLast - e^fromEnd;   -Infinity where the last purchase is on the last day
 *
 * @param rx  r + x
 */
export function logStoppedTerm(rx: number, s: number, fromLast: number, fromEnd: number): number {
  return Math.log(s / (rx + s)) + fromLast + Math.log1p(-Math.exp(Math.min(fromEnd - fromLast, 0)));
}
