import { argsort } from '../../statistics/argsort.js';
import { countOfShare } from '../../statistics/count-of-share.js';
import { medianOfSorted } from '../../statistics/median.js';
import { classifyByShare } from '../abc/abc-classes.js';
import { growthOf, roundGrowth } from './bcg-cell.js';
import type { BcgBorders } from './bcg-cell.js';
import type { BcgParameters } from './bcg-parameters.js';

/** ABC as it comes: 80/15/5, the crossing customer and equal values in the better class. */
const SHARES = [80, 15, 5] as const;

/**
 * Finds where a base is cut. Customers with the same revenue are large together.
 *
 * @param current         revenue per customer in the window, minor units
 * @param previous        revenue per customer in the window before
 * @param currencyDigits  digits of the currency that `amount` is written in
 */
export function bcgBorders(
  current: ArrayLike<number>,
  previous: ArrayLike<number>,
  parameters: BcgParameters,
  currencyDigits: number,
): BcgBorders {
  return {
    largeFrom: largeFrom(
      Float64Array.from(current).filter((value) => value > 0),
      parameters,
      currencyDigits,
    ),
    growthAbove: growthAbove(current, previous, parameters),
  };
}

function largeFrom(values: Float64Array, { size, topShare, amount }: BcgParameters, digits: number): number | null {
  if (size === 'amount') return Math.round(amount! * 10 ** digits);
  if (values.length === 0) return null;
  if (size === 'classA') return classifyByShare(values, SHARES, 'include', true).lowest[0] ?? null;
  if (size === 'median') return medianOfSorted(values.sort());
  return values[argsort(values, 'descending')[countOfShare(topShare, values.length) - 1]!]!;
}

function growthAbove(
  current: ArrayLike<number>,
  previous: ArrayLike<number>,
  { thresholdMode, growthThreshold }: BcgParameters,
): number | null {
  if (thresholdMode === 'constant') return growthThreshold;
  if (thresholdMode === 'base') return growthOf(sum(current), sum(previous));
  const growths: number[] = [];
  for (let c = 0; c < current.length; c++) if (previous[c]! > 0) growths.push(current[c]! / previous[c]! - 1);
  // Rounded once, at the end: the mean of two rounded growths may lie beside the growth that it is.
  return growths.length === 0 ? null : roundGrowth(medianOfSorted(Float64Array.from(growths).sort()));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
