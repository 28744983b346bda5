import { logGamma } from './log-gamma.js';

const EPSILON = 1e-16;
/** Enough for z = 0.9999; only met where no transformation helps. */
const MAX_TERMS = 1_000_000;
/** Above this z the series is slow, and the one in 1 - z is fast. */
const NEAR_ONE = 0.9;
/** An argument below minus this, and below -c, costs digits: its terms alternate and grow first. */
const CANCELLING = 15;
/** With c above so many times a and b, the plain series needs few terms at any z. */
const FAR_ABOVE = 50;
/** The series in 1 - z loses digits where c - a - b comes close to a whole number. */
const MIN_DISTANCE_TO_WHOLE = 0.02;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for real arguments, z below 1.
 *
 *   ₂F₁ = Σ (a)ₙ (b)ₙ / (c)ₙ zⁿ / n!     (q)ₙ = q (q + 1) … (q + n - 1)
 *
 * - z below 0: ₂F₁(a, b; c; z) = (1 - z)^-b ₂F₁(c - a, b; c; z / (z - 1)), or the same with a and b exchanged (Pfaff)
 * - above 0, where it makes the terms smaller: (1 - z)^(c - a - b) ₂F₁(c - a, c - b; c; z) (Euler)
 * - z above 0.9: the series in 1 - z (15.3.6), unless c - a - b is nearly whole; then the plain series, which takes
 *   about 35 / (1 - z) terms; also the plain series where c is far above a and b, which then takes few
 *
 * @param c  not 0, -1, -2, …
 * @param z  below 1
 * @returns  relative error below 1e-10 for a, b and c above 0 up to 20 and z from 0 to 0.9999; below 0 the same where a or b
 *           is below c, else 1e-8
 * @throws RangeError for a z of 1 or more, a c of 0, -1, -2, …, arguments that are not finite, or a value too great
 *   for a number
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 15.1.1, 15.3.3 to 15.3.6.
 *
 * @example hypergeometric2F1(1, 1, 2, 0.5) // -ln(0.5) / 0.5 = 1.386…
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(z < 1)) throw new RangeError(`hypergeometric2F1 requires z below 1, not ${z}`);
  if (c <= 0 && Number.isInteger(c)) throw new RangeError(`hypergeometric2F1 requires a c other than ${c}`);
  if (!Number.isFinite(a + b + c)) throw new RangeError(`hypergeometric2F1 requires finite arguments`);
  const value = tryHypergeometric2F1(a, b, c, z);
  if (value === null) throw new RangeError(`hypergeometric2F1 is too great for a number at ${a}, ${b}; ${c}; ${z}`);
  return value;
}

/**
 * {@link hypergeometric2F1} for arguments that are known to be possible; null where the value, or a step on the way to
 * it, is too great for a number.
 */
export function tryHypergeometric2F1(a: number, b: number, c: number, z: number): number | null {
  const value = z < 0 ? belowZero(a, b, c, z) : fromZero(a, b, c, z);
  return Number.isFinite(value) ? value : null;
}

function belowZero(a: number, b: number, c: number, z: number): number {
  const keepsB = Math.abs((c - a) * b) <= Math.abs(a * (c - b));
  const [first, second, power] = keepsB ? [c - a, b, -b] : [a, c - b, -a];
  return Math.exp(power * Math.log1p(-z)) * fromZero(first, second, c, z / (z - 1));
}

function fromZero(a: number, b: number, c: number, z: number): number {
  if (!prefersEuler(a, b, c)) return direct(a, b, c, z);
  return Math.exp((c - a - b) * Math.log1p(-z)) * direct(c - a, c - b, c, z);
}

/**
 * Whether Euler's transformation makes the terms of the series smaller without making them cancel each other, as those
 * of a far negative argument do.
 */
export function prefersEuler(a: number, b: number, c: number): boolean {
  if (cancels(c - a, c) || cancels(c - b, c)) return false;
  return cancels(a, c) || cancels(b, c) || Math.abs((c - a) * (c - b)) < Math.abs(a * b);
}

function cancels(argument: number, c: number): boolean {
  return -argument > Math.max(c, CANCELLING);
}

function direct(a: number, b: number, c: number, z: number): number {
  const excess = c - a - b;
  const isWhole = Math.abs(excess - Math.round(excess)) < MIN_DISTANCE_TO_WHOLE;
  // The series in 1 - z is as good as its first terms are small.
  const isFarAbove = c > FAR_ABOVE * Math.max(1, Math.abs(a), Math.abs(b));
  if (z <= NEAR_ONE || isWhole || isFarAbove || Math.abs(a * b) * (1 - z) > 4) return series(a, b, c, z);
  const rest = 1 - z;
  return (
    gammaRatio(c, excess, c - a, c - b) * series(a, b, 1 - excess, rest) +
    Math.exp(excess * Math.log(rest)) * gammaRatio(c, -excess, a, b) * series(c - a, c - b, 1 + excess, rest)
  );
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  const enough = EPSILON * (1 - z);
  for (let n = 0; n < MAX_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (!(Math.abs(term) > enough * Math.abs(sum))) break;
  }
  return sum;
}

/** Γ(p) Γ(q) / (Γ(r) Γ(s)); 0 where r or s is 0, -1, -2, … */
function gammaRatio(p: number, q: number, r: number, s: number): number {
  if (isPole(r) || isPole(s)) return 0;
  const magnitude = logMagnitude(p) + logMagnitude(q) - logMagnitude(r) - logMagnitude(s);
  return sign(p) * sign(q) * sign(r) * sign(s) * Math.exp(magnitude);
}

function isPole(x: number): boolean {
  return x <= 0 && Number.isInteger(x);
}

/** ln |Γ(x)|, below 0 by reflection. */
function logMagnitude(x: number): number {
  if (x > 0) return logGamma(x);
  return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
}

function sign(x: number): number {
  return x > 0 || Math.floor(x) % 2 === 0 ? 1 : -1;
}
