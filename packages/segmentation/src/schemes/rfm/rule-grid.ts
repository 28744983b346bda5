import type { ScoreRange, SegmentRule } from './segment-rules.js';

/**
 * For each cell of the k × k × k grid, the number of the rule that decides it, or -1.
 *
 * Rules may be written for another number of scores than the base has. A score s of k then counts as the score of the
 * same relative height, 1 + round((s - 1)(rulesK - 1) / (k - 1)), so that 1 stays the lowest and k the highest.
 *
 * @param rules   tried in order
 * @param rulesK  number of scores that the rules are written for
 * @param k       number of scores of the base
 */
export function ruleGrid(rules: readonly SegmentRule[], rulesK: number, k: number): Int16Array {
  const grid = new Int16Array(k ** 3);
  const height = Array.from({ length: k }, (_, i) => 1 + Math.round((i * (rulesK - 1)) / (k - 1)));
  for (let r = 1; r <= k; r++) {
    for (let f = 1; f <= k; f++) {
      for (let m = 1; m <= k; m++) {
        const [hr, hf, hm] = [height[r - 1]!, height[f - 1]!, height[m - 1]!];
        grid[cellOf(r, f, m, k)] = rules.findIndex((each) => matches(each, hr, hf, hm));
      }
    }
  }
  return grid;
}

/** Place of a cell in the grid. */
export function cellOf(recency: number, frequency: number, monetary: number, k: number): number {
  return ((recency - 1) * k + frequency - 1) * k + monetary - 1;
}

/** Whether a rule holds for three scores. */
export function matches(rule: SegmentRule, recency: number, frequency: number, monetary: number): boolean {
  return holds(rule.recency, recency) && holds(rule.frequency, frequency) && holds(rule.monetary, monetary);
}

function holds([low, high]: ScoreRange, score: number): boolean {
  return low <= score && score <= high;
}
