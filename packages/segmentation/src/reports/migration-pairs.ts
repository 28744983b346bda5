/** Place of a customer in two lists; -1 where a list does not hold it. */
export interface CustomerPair {
  readonly customer: string;
  readonly before: number;
  readonly after: number;
}

/** Walks two sorted lists of ids side by side; every id once, in order. */
export function* pairCustomers(before: readonly string[], after: readonly string[]): Generator<CustomerPair> {
  for (let b = 0, a = 0; b < before.length || a < after.length;) {
    const [left, right] = [before[b], after[a]];
    if (left !== undefined && left === right) yield { customer: left, before: b++, after: a++ };
    else if (right === undefined || (left !== undefined && left < right)) {
      yield { customer: left!, before: b++, after: -1 };
    } else yield { customer: right, before: -1, after: a++ };
  }
}
