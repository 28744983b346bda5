import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/** Orders per customer on Saturdays and Sundays, in one pass over the log. */
export function measureWeekendOrders(log: PurchaseLog, window: DayWindow, countZeroAmount: boolean): Uint32Array {
  const counts = new Uint32Array(log.customers.length);
  const { customer, day, kind } = log;
  const from = window.from ?? -Infinity;
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    const counted = kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT);
    // Day 0 was a Thursday: three days after a Monday.
    if (counted && on >= from && on <= window.to && (((on + 3) % 7) + 7) % 7 >= 5) counts[customer[row]!]!++;
  }
  return counts;
}
