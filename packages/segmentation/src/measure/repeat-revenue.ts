import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/**
 * Sum per customer of the purchases after the first day with one, minor units, in one pass over the log. Refunds are not
 * subtracted. With `countZeroAmount` an order of amount 0 can be that first day.
 */
export function measureRepeatRevenue(log: PurchaseLog, window: DayWindow, countZeroAmount: boolean): Float64Array {
  const sums = new Float64Array(log.customers.length);
  const { customer, day, amountMinor, kind } = log;
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
    }
    if (on !== first) sums[c]! += amountMinor[row]!;
  }
  return sums;
}
