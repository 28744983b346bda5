import { checkHistory, checkHorizon, checkParameters } from './check-arguments.js';
import { prefersEuler, tryHypergeometric2F1 } from './hypergeometric.js';
import type { PurchaseHistory } from './rf-summary.js';

/**
 * Parameters of BG/NBD, all above 0: customers buy at random at a rate of their own, spread over customers as
 * Gamma(r, alpha), and stop for good after a purchase with a chance of their own, spread as Beta(a, b).
 * `alpha` is a time, in the unit of the histories.
 */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Around these arguments the formula is 0 by 0; the value is the mean of the two sides, off by less than 1e-8. */
const SINGULAR = 1e-5;

/**
 * Chance that a customer still buys.
 *
 *   P = 1 / (1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x));   1 without repeats: nobody stops before the
 *   first purchase, and the model lets customers stop only after a repeat purchase
 *
 * @returns  0 to 1
 * @throws RangeError for parameters or a history that cannot be
 * Source: P. S. Fader, B. G. S. Hardie, "Computing P(alive) Using the BG/NBD Model", brucehardie.com/notes/021 (2008).
 */
export function bgNbdProbabilityAlive(parameters: BgNbdParameters, history: PurchaseHistory): number {
  checkParameters({ ...parameters });
  checkHistory(history);
  const { r, alpha, a, b } = parameters;
  const { repeats: x, recency, observed } = history;
  if (x === 0) return 1;
  const odds = (a / (b + x - 1)) * Math.exp((r + x) * Math.log((alpha + observed) / (alpha + recency)));
  return 1 / (1 + odds);
}

/**
 * Purchases to expect from a new customer within a time after the first purchase, which is not counted.
 *
 *   E = (a + b - 1) / (a - 1) (1 - (alpha / (alpha + t))^r ₂F₁(r, b; a + b - 1; t / (alpha + t)))
 *
 * @param horizon  t, from 0, in the unit of time of `alpha`
 * @throws RangeError for parameters or a horizon that cannot be, or so extreme that the formula has no number
 * Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing Science 24
 * (2005).
 */
export function bgNbdExpectedPurchases(parameters: BgNbdParameters, horizon: number): number {
  checkParameters({ ...parameters });
  checkHorizon(horizon);
  return requireNumber(purchasesWhenAlive(parameters, 0, 0, horizon), parameters);
}

/**
 * Purchases to expect from a known customer within a time after the observation.
 *
 *   E = P(alive) (a + b + x - 1) / (a - 1) (1 - ((alpha + T) / (alpha + T + t))^(r + x) ₂F₁(r + x, b + x; a + b + x - 1; z))
 *   z = t / (alpha + T + t)
 *
 * @param horizon  t, from 0, in the unit of time of `alpha`
 * @throws RangeError for parameters, a history or a horizon that cannot be, or so extreme that the formula has no number
 * Source: as {@link bgNbdExpectedPurchases}.
 */
export function bgNbdConditionalExpectedPurchases(
  parameters: BgNbdParameters,
  history: PurchaseHistory,
  horizon: number,
): number {
  checkHorizon(horizon);
  const alive = bgNbdProbabilityAlive(parameters, history);
  const whenAlive = purchasesWhenAlive(parameters, history.repeats, history.observed, horizon);
  return alive * requireNumber(whenAlive, parameters);
}

/**
 * Purchases to expect from a customer who still buys, for arguments that are known to be possible. All customers of one
 * x and T have the same.
 *
 * @param x         repeat purchases
 * @param observed  T
 * @returns         null where parameters are so extreme that the formula has no number
 */
export function purchasesWhenAlive(
  parameters: BgNbdParameters,
  x: number,
  observed: number,
  horizon: number,
): number | null {
  if (horizon === 0) return 0;
  const { r, alpha, a, b } = parameters;
  const share = horizon / (alpha + observed + horizon);
  const at = (shifted: number): number => growth(r + x, b + x, shifted, share);
  const isSingular = Math.abs(a - 1) < SINGULAR || Math.abs(a + b + x - 1) < SINGULAR;
  const found = isSingular ? (at(a - 2 * SINGULAR) + at(a + 2 * SINGULAR)) / 2 : at(a);
  return Number.isFinite(found) ? Math.max(0, found) : null;
}

function requireNumber(purchases: number | null, { r, alpha, a, b }: BgNbdParameters): number {
  if (purchases !== null) return purchases;
  throw new RangeError(`BG/NBD has no number of purchases for parameters so extreme: ${r}, ${alpha}, ${a}, ${b}`);
}

/** The formula in the form with the better terms; Euler's transformation leads from one to the other. NaN without a number. */
function growth(r: number, b: number, a: number, share: number): number {
  const c = a + b - 1;
  const isEuler = prefersEuler(r, b, c);
  const rest = Math.exp((isEuler ? a - 1 : r) * Math.log1p(-share));
  const factor = isEuler ? tryHypergeometric2F1(c - r, a - 1, c, share) : tryHypergeometric2F1(r, b, c, share);
  return factor === null ? NaN : (c / (a - 1)) * (1 - rest * factor);
}
