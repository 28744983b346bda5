import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/** When customers came for the second time. The days mean something only where the `has` beside them is 1. */
export interface SecondPurchase {
  /** Day of the second order, which may be the day of the first. */
  readonly secondOrderDay: Int32Array;
  readonly hasSecondOrder: Uint8Array;
  /** Second distinct day with an order. */
  readonly secondVisitDay: Int32Array;
  readonly hasSecondVisit: Uint8Array;
}

/** Finds the second order and the second day with an order of every customer, in one pass over the log. */
export function measureSecondPurchase(log: PurchaseLog, window: DayWindow, countZeroAmount: boolean): SecondPurchase {
  const size = log.customers.length;
  const result: SecondPurchase = {
    secondOrderDay: new Int32Array(size),
    hasSecondOrder: new Uint8Array(size),
    secondVisitDay: new Int32Array(size),
    hasSecondVisit: new Uint8Array(size),
  };
  const { customer, day, kind } = log;
  const from = window.from ?? -Infinity;
  let current = -1;
  let first = 0;
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    const counts = kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT);
    if (!counts || on < from || on > window.to) continue;
    const c = customer[row]!;
    if (c !== current) {
      current = c;
      first = on;
      continue;
    }
    if (result.hasSecondOrder[c] === 0) {
      result.hasSecondOrder[c] = 1;
      result.secondOrderDay[c] = on;
    }
    if (on !== first && result.hasSecondVisit[c] === 0) {
      result.hasSecondVisit[c] = 1;
      result.secondVisitDay[c] = on;
    }
  }
  return result;
}
