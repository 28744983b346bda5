/** Rows of a log, one array per field. */
export interface LogRows {
  readonly customer: Uint32Array;
  readonly day: Int32Array;
  readonly amountMinor: Float64Array;
  readonly kind: Uint8Array;
}

/** Rows are dealt out to at most so many groups at once, so that the ends of all groups stay in the processor's cache. */
const GROUP_BITS = 10;
/** Up to so many rows of a customer are sorted by insertion; more by index. */
const SHORT_RUN = 64;

/**
 * Sorts rows where they stand, by customer, then day, then kind and amount, so that equal rows in any order end up
 * equal. Customers are placed by counting, days within a customer by comparison: O(n + rows log rows of a customer)
 * steps and no second copy of the rows.
 *
 * @param customers  every number in `rows.customer` lies below it
 */
export function sortRows(rows: LogRows, customers: number): void {
  if (isSorted(rows)) return;
  const bits = Math.ceil(Math.log2(Math.max(customers, 2)));
  placeByCustomer(rows, 0, rows.day.length, Math.max(bits - GROUP_BITS, 0));
  const { customer } = rows;
  for (let from = 0; from < customer.length;) {
    let to = from + 1;
    while (to < customer.length && customer[to] === customer[from]) to++;
    if (to - from > SHORT_RUN) sortLongRun(rows, from, to);
    else sortShortRun(rows, from, to);
    from = to;
  }
}

function isSorted(rows: LogRows): boolean {
  for (let i = 1; i < rows.day.length; i++) {
    const before = rows.customer[i - 1]!;
    const here = rows.customer[i]!;
    if (before > here || (before === here && compareRows(rows, i - 1, i) > 0)) return false;
  }
  return true;
}

/**
 * Groups rows `from` to `to` by the bits of the customer from `shift` on, then each group by the bits below. All
 * customers of a call share the bits above.
 */
function placeByCustomer(rows: LogRows, from: number, to: number, shift: number): void {
  if (to - from < 2) return;
  const groups = 1 << GROUP_BITS;
  const ends = new Uint32Array(groups + 1);
  const { customer } = rows;
  for (let i = from; i < to; i++) ends[((customer[i]! >>> shift) & (groups - 1)) + 1]!++;
  ends[0] = from;
  for (let g = 1; g <= groups; g++) ends[g]! += ends[g - 1]!;
  const next = ends.slice(0, groups);
  for (let g = 0; g < groups; g++) {
    const end = ends[g + 1]!;
    while (next[g]! < end) moveHome(rows, next, g, shift, groups - 1);
  }
  if (shift === 0) return;
  for (let g = 0; g < groups; g++) placeByCustomer(rows, ends[g]!, ends[g + 1]!, Math.max(shift - GROUP_BITS, 0));
}

/** Brings the first unsettled row of a group to its own group, the row found there to its own, until the place is settled. */
function moveHome(rows: LogRows, next: Uint32Array, group: number, shift: number, mask: number): void {
  const { customer, day, amountMinor, kind } = rows;
  const place = next[group]!;
  let c = customer[place]!;
  let home = (c >>> shift) & mask;
  if (home !== group) {
    let d = day[place]!;
    let a = amountMinor[place]!;
    let k = kind[place]!;
    while (home !== group) {
      const to = next[home]!++;
      const [c2, d2, a2, k2] = [customer[to]!, day[to]!, amountMinor[to]!, kind[to]!];
      customer[to] = c;
      day[to] = d;
      amountMinor[to] = a;
      kind[to] = k;
      c = c2;
      d = d2;
      a = a2;
      k = k2;
      home = (c >>> shift) & mask;
    }
    customer[place] = c;
    day[place] = d;
    amountMinor[place] = a;
    kind[place] = k;
  }
  next[group] = place + 1;
}

function sortShortRun(rows: LogRows, from: number, to: number): void {
  const { day, amountMinor, kind } = rows;
  for (let i = from + 1; i < to; i++) {
    const d = day[i]!;
    const a = amountMinor[i]!;
    const k = kind[i]!;
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
