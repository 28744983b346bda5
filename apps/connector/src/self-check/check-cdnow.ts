import {
  backTest,
  bgNbdConditionalExpectedPurchases,
  bgNbdExpectedPurchases,
  bgNbdProbabilityAlive,
  fitBgNbd,
  fitGammaGamma,
  fitParetoNbd,
  gammaGammaExpectedMean,
  paretoNbdConditionalExpectedPurchases,
  paretoNbdExpectedPurchases,
  paretoNbdProbabilityAlive,
  parseDay,
  rfSummary,
  type Fit,
  type Fitted,
  type PurchaseLog,
} from '@strata/segmentation';
import { figure, type Figure } from './figure.js';

export const CDNOW_SOURCE =
  'Fader, Hardie & Lee (2005), Marketing Science 24(2); Fader & Hardie (2013), note 025; walkthrough of the R package BTYD';

const CALIBRATION_END = parseDay('1997-09-30');
const HOLDOUT_END = parseDay('1998-06-30');

/** The customer of the sample that the walkthrough takes as its example, in weeks. */
const EXAMPLE = { repeats: 26, recency: 216 / 7, observed: 31 };

/** Mean repeat purchases of the 39 weeks after, expected and seen, by repeat purchases before: 0, 1, … 6, 7 and more. */
const HOLDOUT = [
  [0.2250893, 0.2367116],
  [0.5231364, 0.6970387],
  [1.044126, 1.392523],
  [1.520256, 1.56],
  [2.163824, 2.532258],
  [2.653789, 2.947368],
  [3.503957, 3.862069],
  [6.157036, 6.359375],
] as const;

/** Purchase models on the CDNOW sample: purchases of one day are one, amounts of 0 count, time in weeks. */
export function checkCdnow(log: PurchaseLog): Figure[] {
  const histories = rfSummary(log, { calibrationEnd: CALIBRATION_END, countZeroAmount: true });
  const bg = fitted(fitBgNbd(histories));
  const pareto = fitted(fitParetoNbd(histories));
  const repeaters = [...histories.repeats.keys()].filter((i) => histories.repeats[i]! > 0);
  const gamma = fitted(
    fitGammaGamma({
      repeats: repeaters.map((i) => histories.repeats[i]!),
      meanRepeatAmount: repeaters.map((i) => histories.meanRepeatAmount[i]! / 100),
    }),
  ).parameters;
  const test = backTest(log, { calibrationEnd: CALIBRATION_END, holdoutEnd: HOLDOUT_END, countZeroAmount: true });
  if (!test.fitted) throw new RangeError(test.message);
  return [
    figure('customers', 2357, histories.repeats.length, 0),
    figure('BG/NBD r', 0.243, bg.parameters.r, 0.01),
    figure('BG/NBD alpha', 4.414, bg.parameters.alpha, 0.01),
    figure('BG/NBD a', 0.793, bg.parameters.a, 0.01),
    figure('BG/NBD b', 2.426, bg.parameters.b, 0.01),
    figure('BG/NBD log-likelihood', -9582.4, bg.logLikelihood, 0.05),
    figure('BG/NBD purchases of a newcomer in 52 weeks', 1.444004, bgNbdExpectedPurchases(bg.parameters, 52), 0.001),
    figure(
      'BG/NBD purchases of the example in 52 weeks',
      25.75659,
      bgNbdConditionalExpectedPurchases(bg.parameters, EXAMPLE, 52),
      0.01,
    ),
    figure('BG/NBD P(alive) of the example', 0.9688523, bgNbdProbabilityAlive(bg.parameters, EXAMPLE), 0.0001),
    figure('Pareto/NBD r', 0.553, pareto.parameters.r, 0.01),
    figure('Pareto/NBD alpha', 10.578, pareto.parameters.alpha, 0.01),
    figure('Pareto/NBD s', 0.606, pareto.parameters.s, 0.01),
    figure('Pareto/NBD beta', 11.669, pareto.parameters.beta, 0.05),
    figure('Pareto/NBD log-likelihood', -9595, pareto.logLikelihood, 0.05),
    figure(
      'Pareto/NBD purchases of a newcomer in 52 weeks',
      1.473434,
      paretoNbdExpectedPurchases(pareto.parameters, 52),
      0.001,
    ),
    figure(
      'Pareto/NBD purchases of the example in 52 weeks',
      25.45647,
      paretoNbdConditionalExpectedPurchases(pareto.parameters, EXAMPLE, 52),
      0.01,
    ),
    figure(
      'Pareto/NBD P(alive) of the example',
      0.997874,
      paretoNbdProbabilityAlive(pareto.parameters, EXAMPLE),
      0.0001,
    ),
    figure('gamma-gamma p', 6.25, gamma.p, 0.01),
    figure('gamma-gamma q', 3.74, gamma.q, 0.01),
    figure('gamma-gamma v', 15.44, gamma.v, 0.01),
    figure('gamma-gamma mean of a newcomer', 35.17, gammaGammaExpectedMean(gamma, 0, 0) ?? Number.NaN, 0.1),
    ...HOLDOUT.flatMap(([expected, actual], bin) => [
      figure(`hold-out, ${bin} repeats: expected`, expected, test.bins[bin]?.expected ?? Number.NaN, 0.001),
      figure(`hold-out, ${bin} repeats: seen`, actual, test.bins[bin]?.actual ?? Number.NaN, 0.000001),
    ]),
  ];
}

function fitted<P>(fit: Fit<P>): Fitted<P> {
  if (!fit.fitted) throw new RangeError(fit.message);
  return fit;
}
