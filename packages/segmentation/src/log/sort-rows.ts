/** Rows of a log, one array per field. */
export interface LogRows {
  readonly customer: Uint32Array;
  readonly day: Int32Array;
  readonly amountMinor: Float64Array;
  readonly kind: Uint8Array;
}

/**
 * Sorts rows by customer, then day, then kind and amount, so that equal rows in any order end up equal. Customers are
 * placed by counting, days within a customer by comparison: O(n + rows log rows of a customer).
 */
export function sortRows(rows: LogRows, customers: number): LogRows {
  if (isSorted(rows)) return rows;
  const order = orderByCustomer(rows.customer, customers);
  sortWithinCustomers(order, rows);
  return {
    customer: gather(rows.customer, order, new Uint32Array(order.length)),
    day: gather(rows.day, order, new Int32Array(order.length)),
    amountMinor: gather(rows.amountMinor, order, new Float64Array(order.length)),
    kind: gather(rows.kind, order, new Uint8Array(order.length)),
  };
}

function isSorted(rows: LogRows): boolean {
  for (let i = 1; i < rows.day.length; i++) {
    const before = rows.customer[i - 1]!;
    const here = rows.customer[i]!;
    if (before > here || (before === here && compareRows(rows, i - 1, i) > 0)) return false;
  }
  return true;
}

function orderByCustomer(customer: Uint32Array, customers: number): Uint32Array {
  const next = new Uint32Array(customers + 1);
  for (let i = 0; i < customer.length; i++) next[customer[i]! + 1]!++;
  for (let c = 1; c <= customers; c++) next[c]! += next[c - 1]!;
  const order = new Uint32Array(customer.length);
  for (let i = 0; i < customer.length; i++) order[next[customer[i]!]!++] = i;
  return order;
}

function sortWithinCustomers(order: Uint32Array, rows: LogRows): void {
  const compare = (a: number, b: number): number => compareRows(rows, a, b);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && rows.customer[order[to]!] === rows.customer[order[from]!]) to++;
    if (to - from > 32) order.subarray(from, to).sort(compare);
    else insertionSort(order, from, to, compare);
    from = to;
  }
}

function insertionSort(order: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!;
    let j = i;
    for (; j > from && compare(order[j - 1]!, row) > 0; j--) order[j] = order[j - 1]!;
    order[j] = row;
  }
}

function compareRows(rows: LogRows, a: number, b: number): number {
  return rows.day[a]! - rows.day[b]! || rows.kind[a]! - rows.kind[b]! || rows.amountMinor[a]! - rows.amountMinor[b]!;
}

function gather<T extends Uint32Array | Int32Array | Float64Array | Uint8Array>(from: T, order: Uint32Array, to: T): T {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
  return to;
}
