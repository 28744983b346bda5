import { createPurchaseLog } from '../log/create-purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';

/**
 * Part of a log, with some purchases on another day.
 *
 * @param keeps   per customer of the log: 1 to keep; null keeps everybody
 * @param dayOf   day that a purchase (by its row) has in the new log; null leaves it out
 */
export function remakeLog(
  log: PurchaseLog,
  keeps: Uint8Array | null,
  dayOf: (row: number) => number | null,
): PurchaseLog {
  const place = new Int32Array(log.customers.length).fill(-1);
  const customers: string[] = [];
  for (let c = 0; c < place.length; c++) {
    if (keeps !== null && keeps[c] === 0) continue;
    place[c] = customers.length;
    customers.push(log.customers[c]!);
  }
  const size = log.day.length;
  const columns = {
    customer: new Uint32Array(size),
    day: new Int32Array(size),
    amountMinor: new Float64Array(size),
    kind: new Uint8Array(size),
  };
  let rows = 0;
  for (let row = 0; row < size; row++) {
    const customer = place[log.customer[row]!]!;
    const day = customer < 0 ? null : dayOf(row);
    if (day === null) continue;
    columns.customer[rows] = customer;
    columns.day[rows] = day;
    columns.amountMinor[rows] = log.amountMinor[row]!;
    columns.kind[rows] = log.kind[row]!;
    rows += 1;
  }
  return createPurchaseLog({
    customers,
    purchases: {
      customer: columns.customer.subarray(0, rows),
      day: columns.day.subarray(0, rows),
      amountMinor: columns.amountMinor.subarray(0, rows),
      kind: columns.kind.subarray(0, rows),
    },
    unconverted: log.unconverted.filter((_, c) => place[c]! >= 0),
    currency: log.currency,
    currencyDigits: log.currencyDigits,
  });
}

/** The log up to a day; the log itself where nothing comes after. */
export function cutLog(log: PurchaseLog, until: number): PurchaseLog {
  return log.day.every((day) => day <= until)
    ? log
    : remakeLog(log, null, (row) => (log.day[row]! <= until ? log.day[row]! : null));
}
