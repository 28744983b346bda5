import type { DayWindow } from '../calendar/window.js';
import { PURCHASE, REFUND, ZERO_AMOUNT } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/** Totals per customer over one window. `firstDay` and `lastDay` mean something only where `hasOrder` is 1. */
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

/** Totals that nobody wants are empty: with a million customers each is megabytes. */
export type WantedTotals = ReadonlySet<Exclude<keyof WindowTotals, 'hasOrder'>>;

/**
 * Adds up a window in one pass over the log. With `countZeroAmount` an order of amount 0 counts as an order and a
 * visit; it is counted in `zeroAmountWon` either way. Sums are exact, because a log refuses amounts that could not be.
 *
 * @param wanted  totals to find; `hasOrder` is always found
 */
export function totalWindow(
  log: PurchaseLog,
  window: DayWindow,
  countZeroAmount: boolean,
  wanted: WantedTotals,
): WindowTotals {
  const size = log.customers.length;
  const sizeOf = (name: Exclude<keyof WindowTotals, 'hasOrder'>): number => (wanted.has(name) ? size : 0);
  const totals: WindowTotals = {
    orders: new Uint32Array(sizeOf('orders')),
    visits: new Uint32Array(sizeOf('visits')),
    revenue: new Float64Array(sizeOf('revenue')),
    firstDay: new Int32Array(sizeOf('firstDay')),
    lastDay: new Int32Array(sizeOf('lastDay')),
    zeroAmountWon: new Uint32Array(sizeOf('zeroAmountWon')),
    refunds: new Uint32Array(sizeOf('refunds')),
    hasOrder: new Uint8Array(size),
  };
  const { customer, day, amountMinor, kind } = log;
  const from = window.from ?? -Infinity;
  for (let row = 0; row < day.length;) {
    const c = customer[row]!;
    let orders = 0;
    let visits = 0;
    let revenue = 0;
    let firstDay = 0;
    let lastDay = 0;
    let zeroAmountWon = 0;
    let refunds = 0;
    for (; row < day.length && customer[row] === c; row++) {
      const on = day[row]!;
      if (on < from || on > window.to) continue;
      const what = kind[row]!;
      revenue += amountMinor[row]!;
      if (what === REFUND) refunds++;
      else if (what === ZERO_AMOUNT) zeroAmountWon++;
      if (what !== PURCHASE && !(countZeroAmount && what === ZERO_AMOUNT)) continue;
      if (orders === 0) firstDay = on;
      if (orders === 0 || on !== lastDay) visits++;
      lastDay = on;
      orders++;
    }
    // A typed array passes over what is written beyond its end: totals that are not wanted stay empty.
    totals.orders[c] = orders;
    totals.visits[c] = visits;
    totals.revenue[c] = revenue;
    totals.firstDay[c] = firstDay;
    totals.lastDay[c] = lastDay;
    totals.zeroAmountWon[c] = zeroAmountWon;
    totals.refunds[c] = refunds;
    totals.hasOrder[c] = orders > 0 ? 1 : 0;
  }
  return totals;
}
