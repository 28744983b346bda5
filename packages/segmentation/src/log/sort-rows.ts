/** Rows of a log, one array per field. */
export interface LogRows {
  readonly customer: Uint32Array;
  readonly day: Int32Array;
  readonly amountMinor: Float64Array;
  readonly kind: Uint8Array;
}

/** Up to so many rows of a customer are sorted in place; more by index. */
const SHORT_RUN = 64;

/**
 * Sorts rows by customer, then day, then kind and amount, so that equal rows in any order end up equal. Customers are
 * placed by counting, days within a customer by comparison: O(n + rows log rows of a customer).
 */
export function sortRows(rows: LogRows, customers: number): LogRows {
  if (isSorted(rows)) return rows;
  const placed = placeByCustomer(rows, customers);
  for (let from = 0; from < placed.day.length;) {
    let to = from + 1;
    while (to < placed.day.length && placed.customer[to] === placed.customer[from]) to++;
    if (to - from > SHORT_RUN) sortLongRun(placed, from, to);
    else sortShortRun(placed, from, to);
    from = to;
  }
  return placed;
}

function isSorted(rows: LogRows): boolean {
  for (let i = 1; i < rows.day.length; i++) {
    const before = rows.customer[i - 1]!;
    const here = rows.customer[i]!;
    if (before > here || (before === here && compareRows(rows, i - 1, i) > 0)) return false;
  }
  return true;
}

function emptyRows(size: number): LogRows {
  return {
    customer: new Uint32Array(size),
    day: new Int32Array(size),
    amountMinor: new Float64Array(size),
    kind: new Uint8Array(size),
  };
}

function placeByCustomer({ customer, day, amountMinor, kind }: LogRows, customers: number): LogRows {
  const next = new Uint32Array(customers + 1);
  for (let i = 0; i < customer.length; i++) next[customer[i]! + 1]!++;
  for (let c = 1; c <= customers; c++) next[c]! += next[c - 1]!;
  const placed = emptyRows(day.length);
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i]!;
    const to = next[c]!++;
    placed.customer[to] = c;
    placed.day[to] = day[i]!;
    placed.amountMinor[to] = amountMinor[i]!;
    placed.kind[to] = kind[i]!;
  }
  return placed;
}

function sortShortRun(rows: LogRows, from: number, to: number): void {
  const { day, amountMinor, kind } = rows;
  for (let i = from + 1; i < to; i++) {
    const [d, a, k] = [day[i]!, amountMinor[i]!, kind[i]!];
    let j = i;
    for (; j > from; j--) {
      const p = j - 1;
      const isBehind = day[p]! - d || kind[p]! - k || amountMinor[p]! - a;
      if (isBehind <= 0) break;
      day[j] = day[p]!;
      kind[j] = kind[p]!;
      amountMinor[j] = amountMinor[p]!;
    }
    day[j] = d;
    amountMinor[j] = a;
    kind[j] = k;
  }
}

function sortLongRun(rows: LogRows, from: number, to: number): void {
  const order = Uint32Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => compareRows(rows, a, b));
  const { day, amountMinor, kind } = rows;
  day.set(
    Int32Array.from(order, (row) => day[row]!),
    from,
  );
  amountMinor.set(
    Float64Array.from(order, (row) => amountMinor[row]!),
    from,
  );
  kind.set(
    Uint8Array.from(order, (row) => kind[row]!),
    from,
  );
}

function compareRows(rows: LogRows, a: number, b: number): number {
  return rows.day[a]! - rows.day[b]! || rows.kind[a]! - rows.kind[b]! || rows.amountMinor[a]! - rows.amountMinor[b]!;
}
