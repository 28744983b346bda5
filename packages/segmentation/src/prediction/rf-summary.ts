import type { PurchaseLog } from '../log/purchase-log.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';

/** What the purchase models know about a customer. Times are in one unit, the same as in the parameters of the model. */
export interface PurchaseHistory {
  /** x: repeat purchases, so purchase days - 1. */
  readonly repeats: number;
  /** t_x: time from the first purchase to the last; 0 without repeats. */
  readonly recency: number;
  /** T: time from the first purchase to the end of the observation; at least t_x. */
  readonly observed: number;
}

/** A {@link PurchaseHistory} for each of many customers, or for groups of equal ones, as columns. */
export interface PurchaseHistories {
  readonly repeats: ArrayLike<number>;
  readonly recency: ArrayLike<number>;
  readonly observed: ArrayLike<number>;
  /** Customers behind each entry. Default 1 each. */
  readonly weights?: ArrayLike<number>;
}

/** Histories of all customers with a purchase, in the order of the log. */
export interface RfSummary extends PurchaseHistories {
  /** Per entry: index into the customers of the log. */
  readonly customer: Uint32Array;
  readonly repeats: Uint32Array;
  readonly recency: Float64Array;
  readonly observed: Float64Array;
  /** Mean amount of the purchase days after the first, minor units; 0 without repeats. Refunds are not subtracted. */
  readonly meanRepeatAmount: Float64Array;
}

/** How {@link rfSummary} counts. */
export interface RfSummaryOptions {
  /** Last day of the observation; purchases after it do not exist. */
  readonly calibrationEnd: number;
  /** Days in the unit of time of the result: 7 for weeks (default), 1 for days. */
  readonly timeUnitDays?: number;
  /** Whether won orders of amount 0 count as purchases. Default false. */
  readonly countZeroAmount?: boolean;
}

/**
 * Sums a log up into what the purchase models need. All purchases of a customer on one day are one purchase.
 *
 *   x = purchase days - 1,   t_x = (last day - first day) / unit,   T = (calibrationEnd - first day) / unit
 *
 * Customers without a purchase up to `calibrationEnd` are left out: the models tell of buyers.
 *
 * @throws RangeError unless `timeUnitDays` is finite and above 0
 * Cost O(n). Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing
 * Science 24 (2005).
 */
export function rfSummary(log: PurchaseLog, options: RfSummaryOptions): RfSummary {
  const { calibrationEnd, timeUnitDays = 7, countZeroAmount = false } = options;
  if (!(timeUnitDays > 0 && timeUnitDays < Infinity)) {
    throw new RangeError(`rfSummary requires a finite timeUnitDays above 0, not ${timeUnitDays}`);
  }
  const customer: number[] = [];
  const purchaseDays: number[] = [];
  const firstDay: number[] = [];
  const lastDay: number[] = [];
  const repeatAmount: number[] = [];
  let last = -1;
  for (let row = 0; row < log.day.length; row++) {
    const day = log.day[row]!;
    const kind = log.kind[row]!;
    if (day > calibrationEnd || !(kind === PURCHASE || (countZeroAmount && kind === ZERO_AMOUNT))) continue;
    if (last < 0 || customer[last] !== log.customer[row]) {
      last++;
      customer.push(log.customer[row]!);
      purchaseDays.push(1);
      firstDay.push(day);
      lastDay.push(day);
      repeatAmount.push(0);
      continue;
    }
    if (day !== lastDay[last]) purchaseDays[last]!++;
    if (day !== firstDay[last]) repeatAmount[last]! += log.amountMinor[row]!;
    lastDay[last] = day;
  }
  return {
    customer: Uint32Array.from(customer),
    repeats: Uint32Array.from(purchaseDays, (days) => days - 1),
    recency: Float64Array.from(lastDay, (day, i) => (day - firstDay[i]!) / timeUnitDays),
    observed: Float64Array.from(firstDay, (day) => (calibrationEnd - day) / timeUnitDays),
    meanRepeatAmount: Float64Array.from(repeatAmount, (sum, i) => sum / Math.max(purchaseDays[i]! - 1, 1)),
  };
}
