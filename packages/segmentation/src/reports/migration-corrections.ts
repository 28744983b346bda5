import type { PurchaseLog } from '../log/purchase-log.js';

/** Customers of whom two logs of the same days tell different purchases. */
export function findCorrected(then: PurchaseLog, later: PurchaseLog): ReadonlySet<string> {
  const corrected = new Set<string>();
  if (then === later) return corrected;
  const [starts, laterStarts] = [rowStarts(then), rowStarts(later)];
  const index = new Map(then.customers.map((customer, place) => [customer, place]));
  for (const [l, customer] of later.customers.entries()) {
    const t = index.get(customer);
    const isSame =
      t !== undefined &&
      then.unconverted[t] === later.unconverted[l] &&
      haveSameRows(then, starts[t]!, starts[t + 1]!, later, laterStarts[l]!, laterStarts[l + 1]!);
    if (!isSame) corrected.add(customer);
  }
  return corrected;
}

/** Rows of a customer stand in one order whatever the order they came in. */
function haveSameRows(
  then: PurchaseLog,
  from: number,
  to: number,
  later: PurchaseLog,
  laterFrom: number,
  laterTo: number,
): boolean {
  if (to - from !== laterTo - laterFrom) return false;
  for (let row = from, other = laterFrom; row < to; row++, other++) {
    if (
      then.day[row] !== later.day[other] ||
      then.amountMinor[row] !== later.amountMinor[other] ||
      then.kind[row] !== later.kind[other]
    ) {
      return false;
    }
  }
  return true;
}

/** The rows of customer c are `starts[c]` to `starts[c + 1]`. */
function rowStarts(log: PurchaseLog): Uint32Array {
  const starts = new Uint32Array(log.customers.length + 1);
  for (let row = 0; row < log.customer.length; row++) starts[log.customer[row]! + 1]! += 1;
  for (let c = 0; c < log.customers.length; c++) starts[c + 1]! += starts[c]!;
  return starts;
}
