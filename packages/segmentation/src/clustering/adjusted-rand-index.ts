import { countLabels } from './count-labels.js';

/**
 * Adjusted Rand index: how far two ways to cluster the same rows agree, whatever the numbers of the clusters.
 * 1: the same; about 0: as much as chance would; below 0: less.
 *
 *   (I - E) / (M - E)    I: pairs together in both; a, b: pairs together in one and the other
 *                        E = a b / pairs; M = (a + b) / 2
 *
 * Two ways without any choice (all rows together, or all apart, in both) agree: 1.
 *
 * @throws RangeError if the two differ in length, are empty, or hold an impossible label
 * Cost O(n + k1 k2). Source: L. Hubert, P. Arabie, Journal of Classification 2 (1985), 193-218.
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const rows = one.length;
  if (rows === 0) throw new RangeError('adjustedRandIndex requires at least one row');
  const sizesOne = countLabels(one, rows, 'adjustedRandIndex');
  const sizesOther = countLabels(other, rows, 'adjustedRandIndex');
  const both = new Map<number, number>();
  for (let i = 0; i < rows; i++) {
    const cell = one[i]! * sizesOther.length + other[i]!;
    both.set(cell, (both.get(cell) ?? 0) + 1);
  }
  const together = sumOfPairs(both.values());
  const a = sumOfPairs(sizesOne);
  const b = sumOfPairs(sizesOther);
  const expected = rows < 2 ? 0 : (a * b) / ((rows * (rows - 1)) / 2);
  const greatest = (a + b) / 2;
  return greatest === expected ? 1 : (together - expected) / (greatest - expected);
}

function sumOfPairs(sizes: Iterable<number>): number {
  let sum = 0;
  for (const size of sizes) sum += (size * (size - 1)) / 2;
  return sum;
}
