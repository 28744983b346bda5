import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, REFUND, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/** Totals per customer over one window. `firstDay` and `lastDay` mean something only where `orders` is above 0. */
export interface WindowTotals {
  readonly orders: Uint32Array;
  /** Distinct days with an order. */
  readonly visits: Uint32Array;
  /** Purchases minus refunds, minor units. */
  readonly revenue: Float64Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  readonly zeroAmountWon: Uint32Array;
  readonly refunds: Uint32Array;
  /** 1 where there is an order. */
  readonly hasOrder: Uint8Array;
}

/**
 * Adds up a window in one pass over the log. With `countZeroAmount` an order of amount 0 counts as an order and a
 * visit; it is counted in `zeroAmountWon` either way. Sums are exact, because a log refuses amounts that could not be.
 */
export function totalWindow(log: PurchaseLog, window: DayWindow, countZeroAmount: boolean): WindowTotals {
  const size = log.customers.length;
  const totals: WindowTotals = {
    orders: new Uint32Array(size),
    visits: new Uint32Array(size),
    revenue: new Float64Array(size),
    firstDay: new Int32Array(size),
    lastDay: new Int32Array(size),
    zeroAmountWon: new Uint32Array(size),
    refunds: new Uint32Array(size),
    hasOrder: new Uint8Array(size),
  };
  const { orders, visits, revenue, firstDay, lastDay, zeroAmountWon, refunds, hasOrder } = totals;
  const { customer, day, amountMinor, kind } = log;
  const from = window.from ?? -Infinity;
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    if (on < from || on > window.to) continue;
    const c = customer[row]!;
    revenue[c]! += amountMinor[row]!;
    if (kind[row] === REFUND) refunds[c]!++;
    else if (kind[row] === ZERO_AMOUNT) zeroAmountWon[c]!++;
    if (kind[row] === PURCHASE || (countZeroAmount && kind[row] === ZERO_AMOUNT)) {
      if (hasOrder[c] === 0) {
        hasOrder[c] = 1;
        firstDay[c] = on;
        visits[c] = 1;
      } else if (on !== lastDay[c]) visits[c]!++;
      lastDay[c] = on;
      orders[c]!++;
    }
  }
  return totals;
}
