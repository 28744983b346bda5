import { bgNbdProbabilityAlive, purchasesWhenAlive } from './bg-nbd.js';
import type { BgNbdParameters } from './bg-nbd.js';
import { gammaGammaExpectedMean } from './gamma-gamma.js';
import type { GammaGammaParameters } from './gamma-gamma.js';
import type { PurchaseHistory } from './rf-summary.js';

/** Days of a mean month of the Gregorian calendar. */
export const DAYS_PER_MONTH = 365.2425 / 12;

/** The two models that make a value: how often, and for how much. */
export interface ValueModels {
  readonly purchases: BgNbdParameters;
  readonly amounts: GammaGammaParameters;
}

/** A history with amounts. */
export interface ValuedHistory extends PurchaseHistory {
  /** Mean amount of the repeat purchases, in the unit of `v`; not used without repeats. */
  readonly meanRepeatAmount: number;
}

export interface DiscountOptions {
  /** Days in the unit of time of the history and of `alpha`. Default 7: weeks. */
  readonly timeUnitDays?: number;
  /** Whole, at least 1. Default 12. */
  readonly months?: number;
  /** What money loses per month; 0.01 is 1 %, 12.7 % a year. Default 0.01. */
  readonly monthlyDiscountRate?: number;
}

/**
 * Revenue to expect from a known customer within the next months, in money of today.
 *
 *   V = E[M] Σ (E[X(k)] - E[X(k - 1)]) / (1 + d)^k,   k = 1 … months
 *
 * E[M]: mean amount by gamma-gamma; E[X(k)]: purchases within k months of 30.436875 days by BG/NBD; d: discount rate.
 * Purchases of a month are paid at its end. Revenue, not profit: multiply by the margin for that.
 *
 * @returns  money in the unit of `v`; null where gamma-gamma knows no mean, or BG/NBD no number of purchases
 * @throws RangeError for parameters, a history or options that cannot be
 * Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis",
 * Journal of Marketing Research 42 (2005), with months in place of continuous time and a finite horizon.
 */
export function discountedValue(
  models: ValueModels,
  history: ValuedHistory,
  options: DiscountOptions = {},
): number | null {
  const alive = bgNbdProbabilityAlive(models.purchases, history);
  const amount = gammaGammaExpectedMean(models.amounts, history.repeats, history.meanRepeatAmount);
  const purchases = monthlyPurchases(models.purchases, history, options);
  return amount === null || purchases === null ? null : amount * alive * purchases.discounted;
}

/**
 * Purchases to expect within the next months from a customer who still buys: all of them, and with those of each month
 * discounted. All customers of one x and T have the same.
 *
 * @returns  null where parameters are so extreme that BG/NBD has no number
 * @throws RangeError for options that cannot be
 */
export function monthlyPurchases(
  parameters: BgNbdParameters,
  { repeats, observed }: Pick<PurchaseHistory, 'repeats' | 'observed'>,
  options: DiscountOptions = {},
): { readonly expected: number; readonly discounted: number } | null {
  const { timeUnitDays = 7, months = 12, monthlyDiscountRate = 0.01 } = options;
  if (!(timeUnitDays > 0 && timeUnitDays < Infinity)) {
    throw new RangeError(`discountedValue requires a finite timeUnitDays above 0, not ${timeUnitDays}`);
  }
  if (!Number.isSafeInteger(months) || months < 1) {
    throw new RangeError(`discountedValue requires a whole number of months from 1, not ${months}`);
  }
  if (!(monthlyDiscountRate >= 0 && monthlyDiscountRate < Infinity)) {
    throw new RangeError(`discountedValue requires a discount rate from 0, not ${monthlyDiscountRate}`);
  }
  let discounted = 0;
  let before = 0;
  for (let month = 1; month <= months; month++) {
    const upTo = purchasesWhenAlive(parameters, repeats, observed, (month * DAYS_PER_MONTH) / timeUnitDays);
    if (upTo === null) return null;
    discounted += (upTo - before) / (1 + monthlyDiscountRate) ** month;
    before = upTo;
  }
  return { expected: before, discounted };
}
