import type { BgNbdParameters } from './bg-nbd.js';
import { checkParameters } from './check-arguments.js';
import { fitModel } from './fit.js';
import type { Fit, FitOptions } from './fit.js';
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
  const { customers, repeaters } = grouped;
  const sample = sampleHistories(grouped);
  return fitModel(
    {
      start: { r: 1, alpha: meanObserved(grouped), a: 1, b: 2 },
      logLikelihood: (parameters) => sumLogs(parameters, grouped),
      ...(sample === grouped
        ? {}
        : { sample: { logLikelihood: (parameters) => sumLogs(parameters, sample), customers: sample.customers } }),
      customers,
      repeaters,
    },
    options,
  );
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

/** ln(1 + e^y) without overflow. */
function softPlus(y: number): number {
  return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
}
