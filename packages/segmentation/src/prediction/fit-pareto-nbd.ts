import { checkParameters } from './check-arguments.js';
import { fitModel } from './fit.js';
import type { Fit, FitOptions } from './fit.js';
import { groupHistories } from './group-histories.js';
import type { GroupedHistories } from './group-histories.js';
import { logGamma } from './log-gamma.js';
import { meanObserved } from './mean-observed.js';
import { logIntegralFrom, logStoppedTerm } from './pareto-nbd.js';
import type { ParetoNbdParameters } from './pareto-nbd.js';
import { sampleHistories } from './sample-histories.js';
import type { PurchaseHistories } from './rf-summary.js';

/**
 * Fits Pareto/NBD by maximum likelihood. Slower than BG/NBD, and it lets customers stop before they ever come back.
 *
 * @param histories  of every buyer, also those who bought once
 * @returns          the parameters, `alpha` and `beta` in the unit of time of the histories; a refusal with fewer than
 *                   `minRepeaters` customers with repeat purchases
 * @throws RangeError for histories that cannot have happened
 * Source: P. S. Fader, B. G. S. Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions",
 * brucehardie.com/notes/009 (2005).
 */
export function fitParetoNbd(histories: PurchaseHistories, options: FitOptions = {}): Fit<ParetoNbdParameters> {
  const grouped = groupHistories(histories);
  const { customers, repeaters } = grouped;
  const time = meanObserved(grouped);
  const sample = sampleHistories(grouped);
  return fitModel(
    {
      start: { r: 1, alpha: time, s: 1, beta: time },
      logLikelihood: (parameters) => sumLogs(parameters, grouped),
      sample:
        sample === grouped
          ? undefined
          : { logLikelihood: (parameters) => sumLogs(parameters, sample), customers: sample.customers },
      customers,
      repeaters,
    },
    options,
  );
}

/**
 * Log-likelihood of Pareto/NBD, the sum over customers of
 *
 *   ln Γ(r + x) - ln Γ(r) + r ln alpha + s ln beta + ln((alpha + T)^-(r + x) (beta + T)^-s + s / (r + s + x) A0)
 *
 * with A0 as in `paretoNbdProbabilityAlive`.
 *
 * @throws RangeError for parameters that are not above 0, or histories that cannot have happened
 * Source: as {@link fitParetoNbd}.
 */
export function paretoNbdLogLikelihood(parameters: ParetoNbdParameters, histories: PurchaseHistories): number {
  checkParameters({ ...parameters });
  return sumLogs(parameters, groupHistories(histories));
}

function sumLogs(parameters: ParetoNbdParameters, grouped: GroupedHistories): number {
  const { r, alpha, s, beta } = parameters;
  const { repeats, recency, observed, weights } = grouped;
  const ofAll = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
  let sum = 0;
  let x = -1;
  let T = -1;
  let ofRepeats = 0;
  let logAlive = 0;
  let fromEnd = 0;
  for (let i = 0; i < repeats.length; i++) {
    const isNewCount = repeats[i] !== x;
    if (isNewCount) {
      x = repeats[i]!;
      ofRepeats = ofAll + logGamma(r + x);
    }
    if (isNewCount || observed[i] !== T) {
      T = observed[i]!;
      logAlive = -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T);
      fromEnd = logIntegralFrom(parameters, x, T);
    }
    const logStopped = logStoppedTerm(r + x, s, logIntegralFrom(parameters, x, recency[i]!), fromEnd);
    const greater = Math.max(logAlive, logStopped);
    const both = greater + Math.log1p(Math.exp(Math.min(logAlive, logStopped) - greater));
    sum += weights[i]! * (ofRepeats + both);
  }
  return sum;
}
