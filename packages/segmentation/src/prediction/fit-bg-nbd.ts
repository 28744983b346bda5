import type { BgNbdParameters } from './bg-nbd.js';
import { checkParameters } from './check-arguments.js';
import { fitModel } from './fit.js';
import type { Fit, FitOptions, Likelihood } from './fit.js';
import { groupHistories } from './group-histories.js';
import type { GroupedHistories } from './group-histories.js';
import { logBeta } from './log-beta.js';
import { logGamma } from './log-gamma.js';
import { meanObserved } from './mean-observed.js';
import { sampleHistories } from './sample-histories.js';
import type { PurchaseHistories } from './rf-summary.js';

/**
 * Fits BG/NBD by maximum likelihood.
 *
 * @param histories  of every buyer, also those who bought once: they tell how many never come back
 * @returns          the parameters, `alpha` in the unit of time of the histories; a refusal with fewer than
 *                   `minRepeaters` customers with repeat purchases
 * @throws RangeError for histories that cannot have happened
 * Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing Science 24 (2005).
 */
export function fitBgNbd(histories: PurchaseHistories, options: FitOptions = {}): Fit<BgNbdParameters> {
  const grouped = groupHistories(histories);
  const sample = sampleHistories(grouped);
  return fitModel(
    {
      ...likelihoodOf(grouped),
      start: { r: 1, alpha: meanObserved(grouped), a: 1, b: 2 },
      sample: sample === grouped ? undefined : likelihoodOf(sample),
      repeaters: grouped.repeaters,
    },
    options,
  );
}

function likelihoodOf(grouped: GroupedHistories): Likelihood<keyof BgNbdParameters> {
  return {
    customers: grouped.customers,
    logLikelihood: (parameters) => sumLogs(parameters, grouped),
    slope: (parameters) => sumSlopes(parameters, grouped),
  };
}

/**
 * Log-likelihood of BG/NBD, the sum over customers of
 *
 *   ln Γ(r + x) - ln Γ(r) + r ln alpha + ln B(a, b + x) - ln B(a, b)
 *   + ln((alpha + T)^-(r + x) + [x > 0] a / (b + x - 1) (alpha + t_x)^-(r + x))
 *
 * @throws RangeError for parameters that are not above 0, or histories that cannot have happened
 * Source: as {@link fitBgNbd}, without the constant factor that the paper drops too.
 */
export function bgNbdLogLikelihood(parameters: BgNbdParameters, histories: PurchaseHistories): number {
  checkParameters({ ...parameters });
  return sumLogs(parameters, groupHistories(histories));
}

function sumLogs({ r, alpha, a, b }: BgNbdParameters, grouped: GroupedHistories): number {
  const { repeats, recency, observed, weights } = grouped;
  const ofAll = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  let sum = 0;
  let x = -1;
  let T = -1;
  let ofRepeats = 0;
  let logStopped = 0;
  let logObserved = 0;
  for (let i = 0; i < repeats.length; i++) {
    if (repeats[i] !== x) {
      x = repeats[i]!;
      ofRepeats = ofAll + logGamma(r + x) + logBeta(a, b + x);
      if (x > 0) logStopped = Math.log(a / (b + x - 1));
    }
    if (observed[i] !== T) {
      T = observed[i]!;
      logObserved = Math.log(alpha + T);
    }
    const stopped = x === 0 ? 0 : softPlus(logStopped + (r + x) * (logObserved - Math.log(alpha + recency[i]!)));
    sum += weights[i]! * (ofRepeats - (r + x) * logObserved + stopped);
  }
  return sum;
}

/**
 * Derivatives of {@link sumLogs} by the parameters. Those of ln Γ(q + x) - ln Γ(q) are 1/q + 1/(q + 1) + … up to
 * 1/(q + x - 1): x is whole.
 */
function sumSlopes({ r, alpha, a, b }: BgNbdParameters, grouped: GroupedHistories): BgNbdParameters {
  const { repeats, recency, observed, weights } = grouped;
  const logAlpha = Math.log(alpha);
  const slopes = { r: 0, alpha: 0, a: 0, b: 0 };
  const ofRepeats = { r: 0, b: 0, sum: 0 };
  let x = 0;
  let T = -1;
  let logObserved = 0;
  for (let i = 0; i < repeats.length; i++) {
    for (; x < repeats[i]!; x++) {
      ofRepeats.r += 1 / (r + x);
      ofRepeats.b += 1 / (b + x);
      ofRepeats.sum += 1 / (a + b + x);
    }
    if (observed[i] !== T) {
      T = observed[i]!;
      logObserved = Math.log(alpha + T);
    }
    const weight = weights[i]!;
    slopes.r += weight * (ofRepeats.r + logAlpha - logObserved);
    slopes.alpha += weight * (r / alpha - (r + x) / (alpha + T));
    slopes.a -= weight * ofRepeats.sum;
    slopes.b += weight * (ofRepeats.b - ofRepeats.sum);
    if (x === 0) continue;
    const since = logObserved - Math.log(alpha + recency[i]!);
    const stopped = weight / (1 + Math.exp(-Math.log(a / (b + x - 1)) - (r + x) * since));
    slopes.r += stopped * since;
    slopes.alpha += stopped * (r + x) * (1 / (alpha + T) - 1 / (alpha + recency[i]!));
    slopes.a += stopped / a;
    slopes.b -= stopped / (b + x - 1);
  }
  return slopes;
}

/** ln(1 + e^y) without overflow. */
function softPlus(y: number): number {
  return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
}
