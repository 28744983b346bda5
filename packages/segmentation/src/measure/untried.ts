import type { DetailTable } from '../details/customer-details.js';
import type { FeatureColumn } from './features.js';

/**
 * How many further texts, such as product categories, to expect of each customer, by what the others have who share a
 * text with it:
 *
 *   untried = sum over k not in S of the mean over j in S of P(k | j);  P(k | j) = customers with both / customers with j
 *
 * S: the customer's own texts. Absent for a customer without any. Rounded to nine digits, so that equal sums are equal. Item-to-item co-occurrence: G. Linden, B. Smith,
 * J. York, "Amazon.com Recommendations", IEEE Internet Computing 7 (2003), 76-80.
 *
 * @param rows  places of the rows that count, sorted by customer
 * Cost O(sum of |S|^2).
 */
export function measureUntried(
  { customer, texts }: DetailTable,
  column: string,
  rows: Iterable<number>,
  size: number,
): Pick<FeatureColumn, 'values' | 'present'> {
  const { codes, dictionary } = texts[column]!;
  const kinds = dictionary.length;
  const sets = new Map<number, Set<number>>();
  for (const row of rows) {
    if (codes[row]! < 0) continue;
    const own = sets.get(customer[row]!) ?? new Set();
    sets.set(customer[row]!, own.add(codes[row]!));
  }
  const holders = new Float64Array(kinds);
  /** Per text, how many other texts its holders have in all. */
  const beside = new Float64Array(kinds);
  const both = new Map<number, number>();
  for (const own of sets.values()) {
    for (const j of own) {
      holders[j]!++;
      beside[j]! += own.size - 1;
      for (const k of own) if (k !== j) both.set(j * kinds + k, (both.get(j * kinds + k) ?? 0) + 1);
    }
  }
  const values = new Float64Array(size);
  const present = new Uint8Array(size);
  for (const [c, set] of sets) {
    const own = [...set].sort((a, b) => a - b);
    let sum = 0;
    for (const j of own) {
      let further = beside[j]!;
      for (const k of own) if (k !== j) further -= both.get(j * kinds + k)!;
      sum += further / holders[j]!;
    }
    values[c] = Math.round((sum / own.length) * 1e9) / 1e9;
    present[c] = 1;
  }
  return { values, present };
}
