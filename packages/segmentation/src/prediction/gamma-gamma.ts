import type { Warning } from '../scheme/scheme.js';
import { checkParameters } from './check-arguments.js';
import { digamma } from './digamma.js';
import { fitModel } from './fit.js';
import type { Fit, FitOptions } from './fit.js';
import { logGamma } from './log-gamma.js';

/**
 * Parameters of gamma-gamma, all above 0: amounts of a customer are spread as Gamma(p, ν), and ν over customers as
 * Gamma(q, v). `v` is money, in the unit of the amounts.
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** How much customers spend: `RfSummary` has these columns. */
export interface RepeatAmounts {
  /** x: repeat purchases. */
  readonly repeats: ArrayLike<number>;
  /** m: mean amount of the repeat purchases, in any unit of money. */
  readonly meanRepeatAmount: ArrayLike<number>;
}

/** Rows of the likelihood, sorted by x. */
interface Amounts {
  readonly repeats: Float64Array;
  readonly means: Float64Array;
  /** Natural logarithms of the means. */
  readonly logs: Float64Array;
  readonly leftOut: number;
}

/** The model takes amounts to say nothing about the number of purchases; beyond this it is wrong. */
const MAX_CORRELATION = 0.3;

/**
 * Fits gamma-gamma by maximum likelihood over customers with repeat purchases and a mean amount above 0.
 *
 * @returns  the parameters; a refusal with fewer than `minRepeaters` such customers. Warns of `amounts_left_out`, and of
 *   `amounts_follow_repeats` where amounts and numbers of purchases are correlated by more than 0.3 either way
 * @throws RangeError for columns of different length, an x that is not whole and from 0, or an amount that is negative
 *   or not finite
 * Source: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma Model of Monetary Value", brucehardie.com/notes/025 (2013).
 */
export function fitGammaGamma(amounts: RepeatAmounts, options: FitOptions = {}): Fit<GammaGammaParameters> {
  const rows = sortAmounts(amounts);
  const count = rows.means.length;
  const mean = rows.means.reduce((sum, each) => sum + each, 0) / Math.max(count, 1);
  return fitModel(
    {
      start: { p: 2, q: 2, v: mean },
      logLikelihood: (parameters) => sumLogs(parameters, rows),
      slope: (parameters) => sumSlopes(parameters, rows),
      customers: count,
      repeaters: count,
      warnings: [...leftOut(rows.leftOut), ...dependence(rows)],
    },
    options,
  );
}

/**
 * Log-likelihood of gamma-gamma, the sum over customers with repeats and a mean above 0 of
 *
 *   ln Γ(px + q) - ln Γ(px) - ln Γ(q) + q ln v + (px - 1) ln m + px ln x - (px + q) ln(v + x m)
 *
 * It is a density: in cents it is lower than in dollars by ln 100 per customer.
 *
 * @throws RangeError for parameters that are not above 0, or amounts as in {@link fitGammaGamma}
 * Source: as {@link fitGammaGamma}.
 */
export function gammaGammaLogLikelihood(parameters: GammaGammaParameters, amounts: RepeatAmounts): number {
  checkParameters({ ...parameters });
  return sumLogs(parameters, sortAmounts(amounts));
}

/**
 * Mean amount to expect of a customer's purchases: between the customer's own mean and that of the base, nearer to the
 * own the more purchases there were.
 *
 *   E = p (v + x m) / (p x + q - 1);   without repeats p v / (q - 1), the mean of the base
 *
 * @param repeats  x, whole, from 0
 * @param mean     m, mean amount of the repeat purchases, from 0, in the unit of `v`; not used without repeats
 * @returns        null where p x + q is at most 1: the model then knows no mean
 * @throws RangeError for parameters, repeats or a mean that cannot be
 * Source: as {@link fitGammaGamma}.
 */
export function gammaGammaExpectedMean(parameters: GammaGammaParameters, repeats: number, mean: number): number | null {
  checkParameters({ ...parameters });
  checkAmount(repeats, mean);
  const { p, q, v } = parameters;
  const spread = p * repeats + q - 1;
  return spread > 0 ? (p * (v + repeats * mean)) / spread : null;
}

function sumLogs({ p, q, v }: GammaGammaParameters, { repeats, means, logs }: Amounts): number {
  const ofAll = q * Math.log(v) - logGamma(q);
  let sum = 0;
  let x = -1;
  let ofRepeats = 0;
  for (let i = 0; i < means.length; i++) {
    if (repeats[i] !== x) {
      x = repeats[i]!;
      ofRepeats = ofAll + logGamma(p * x + q) - logGamma(p * x) + p * x * Math.log(x);
    }
    const mean = means[i]!;
    sum += ofRepeats + (p * x - 1) * logs[i]! - (p * x + q) * Math.log(v + x * mean);
  }
  return sum;
}

/** Derivatives of {@link sumLogs} by the parameters. */
function sumSlopes({ p, q, v }: GammaGammaParameters, { repeats, means, logs }: Amounts): GammaGammaParameters {
  const ofAll = Math.log(v) - digamma(q);
  const slopes = { p: 0, q: 0, v: 0 };
  let x = -1;
  let ofMean = 0;
  let ofSpread = 0;
  for (let i = 0; i < means.length; i++) {
    if (repeats[i] !== x) {
      x = repeats[i]!;
      ofSpread = digamma(p * x + q);
      ofMean = ofSpread - digamma(p * x) + Math.log(x);
    }
    const mean = means[i]!;
    const logSum = Math.log(v + x * mean);
    slopes.p += x * (ofMean + logs[i]! - logSum);
    slopes.q += ofAll + ofSpread - logSum;
    slopes.v += q / v - (p * x + q) / (v + x * mean);
  }
  return slopes;
}

function sortAmounts({ repeats, meanRepeatAmount }: RepeatAmounts): Amounts {
  if (repeats.length !== meanRepeatAmount.length) throw new RangeError('repeat amounts require columns of one length');
  const rows: [x: number, mean: number][] = [];
  let repeaters = 0;
  for (let i = 0; i < repeats.length; i++) {
    const [x, mean] = [repeats[i]!, meanRepeatAmount[i]!];
    checkAmount(x, mean);
    if (x > 0) repeaters++;
    if (x > 0 && mean > 0) rows.push([x, mean]);
  }
  rows.sort(([x, mean], [otherX, otherMean]) => x - otherX || mean - otherMean);
  return {
    repeats: Float64Array.from(rows, ([x]) => x),
    means: Float64Array.from(rows, ([, mean]) => mean),
    logs: Float64Array.from(rows, ([, mean]) => Math.log(mean)),
    leftOut: repeaters - rows.length,
  };
}

function checkAmount(x: number, mean: number): void {
  if (!Number.isSafeInteger(x) || x < 0) throw new RangeError(`repeat amounts require whole repeats, not ${x}`);
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`repeat amounts require a finite mean from 0, not ${mean}`);
}

function leftOut(count: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} customers with repeat purchases are left out of the amounts: theirs are 0.`;
  return [{ code: 'amounts_left_out', message }];
}

function dependence({ repeats, means }: Amounts): Warning[] {
  const found = correlation(repeats, means);
  if (Math.abs(found) <= MAX_CORRELATION) return [];
  const message = `Amounts and numbers of purchases are correlated by ${found.toFixed(2)}; the model takes them to be independent.`;
  return [{ code: 'amounts_follow_repeats', message }];
}

/** Pearson's; 0 where one side does not vary. */
function correlation(left: Float64Array, right: Float64Array): number {
  const size = left.length;
  if (size === 0) return 0;
  const [a, b] = [left, right].map((column) => column.reduce((sum, each) => sum + each, 0) / size) as [number, number];
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    aa += (left[i]! - a) ** 2;
    bb += (right[i]! - b) ** 2;
    ab += (left[i]! - a) * (right[i]! - b);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
