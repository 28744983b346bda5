/** Lowest and highest value of a band; the best band is open (null) on its good side. */
export type Band = readonly [number | null, number | null];

/**
 * Checks that bands lie next to each other without a gap or an overlap, so that every value has exactly one.
 *
 * @param bands  best first
 * @param name   how the list is called in messages
 * @param kind   `rising`: closed whole numbers, best is lowest, e.g. [[0, 30], [31, 60], [61, null]];
 *   `falling`: the same with the best highest, e.g. [[15, null], [10, 14], [1, 9]];
 *   `half-open`: [low, high) with the best highest, e.g. [[1000, null], [600, 1000], [0, 600]]
 * @returns      one sentence per fault
 */
export function checkBands(
  bands: readonly Band[],
  name: string,
  kind: 'rising' | 'falling' | 'half-open',
  lowest: number,
): string[] {
  const upwards = kind === 'rising' ? bands : bands.toReversed();
  const faults: string[] = [];
  if (upwards[0]![0] !== lowest) faults.push(`${name} must begin at ${lowest}, or some values have no band`);
  if (upwards.at(-1)![1] !== null) faults.push(`${name} must be open at the top (null), or some values have no band`);
  const step = kind === 'half-open' ? 0 : 1;
  for (const [i, [low, high]] of upwards.entries()) {
    const next = upwards[i + 1];
    if (low === null || (high !== null && low > high - (1 - step)))
      faults.push(`${name}: [${low}, ${high}] is not a range`);
    if (next !== undefined && (high === null || next[0] !== high + step)) {
      faults.push(
        `${name} must be contiguous: after [${low}, ${high}] the next band must begin at ${(high ?? 0) + step}`,
      );
    }
  }
  return faults;
}

/** Number of the band of a value: the count of bands for the best, 1 for the last; 0 for a value below all bands. */
export function bandOf(bands: readonly Band[], value: number, bestIs: 'lowest' | 'highest'): number {
  const found = bands.findIndex(([low, high]) => (bestIs === 'lowest' ? value <= (high ?? Infinity) : value >= low!));
  return found < 0 ? 0 : bands.length - found;
}
