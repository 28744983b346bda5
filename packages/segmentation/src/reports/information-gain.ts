/** How much a field tells of something else. */
export interface InformationGain {
  /** Customers with both. */
  readonly customers: number;
  /** Entropy of what is to be told, in bits. */
  readonly entropy: number;
  /** Bits by which knowing the field lowers it. */
  readonly gain: number;
  /** Gain less what a field of so many values would gain by chance; not below 0. */
  readonly corrected: number;
  /** Corrected gain by entropy, 0 to 1; 0 when there is nothing to be told. */
  readonly share: number;
}

/**
 * Information gain of a field about a partition, such as segments.
 *
 *   gain = H(S) - sum over values x of p(x) H(S | x);  H = - sum p log2 p
 *   corrected = gain - (values - 1)(segments - 1) / (2 n ln 2)
 *
 * Without the correction a field in which everybody has a value of their own, such as a phone number, would tell all.
 *
 * @param field     value of each customer, from 0; below 0 for none
 * @param segments  segment of each customer, from 0; below 0 for none
 * Sources: C. E. Shannon, Bell Syst. Tech. J. 27 (1948), 379-423; the correction is that of G. A. Miller, "Note on the
 * bias of information estimates" (1955).
 *
 * @example informationGain([0, 0, 1, 1], [0, 0, 1, 1]).gain // 1
 */
export function informationGain(field: ArrayLike<number>, segments: ArrayLike<number>): InformationGain {
  const joint = new Map<number, Map<number, number>>();
  const ofSegment = new Map<number, number>();
  let customers = 0;
  for (let c = 0; c < segments.length; c++) {
    const [value, segment] = [field[c]!, segments[c]!];
    if (value < 0 || segment < 0) continue;
    customers++;
    ofSegment.set(segment, (ofSegment.get(segment) ?? 0) + 1);
    let counts = joint.get(value);
    if (counts === undefined) joint.set(value, (counts = new Map()));
    counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
  if (customers === 0) return { customers, entropy: 0, gain: 0, corrected: 0, share: 0 };
  const entropy = entropyOf(ofSegment.values(), customers);
  let left = 0;
  for (const [, counts] of [...joint].sort(([a], [b]) => a - b)) {
    const total = sum(counts.values());
    left += (total / customers) * entropyOf(counts.values(), total);
  }
  const gain = Math.max(entropy - left, 0);
  const chance = ((joint.size - 1) * (ofSegment.size - 1)) / (2 * customers * Math.LN2);
  const corrected = Math.max(gain - chance, 0);
  return { customers, entropy, gain, corrected, share: entropy === 0 ? 0 : corrected / entropy };
}

/** Terms are added in the order of their size, so that the numbering of values does not show in the last digits. */
function entropyOf(counts: Iterable<number>, total: number): number {
  let entropy = 0;
  for (const count of [...counts].sort((a, b) => a - b)) entropy -= (count / total) * Math.log2(count / total);
  return Math.max(entropy, 0);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
