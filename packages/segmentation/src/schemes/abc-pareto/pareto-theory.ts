/** Shares that the theory of Pareto expects per class, in per cent. */
export interface ParetoTheory {
  /** Of customers: 20, 16, 64. */
  readonly count: readonly number[];
  /** Of the total: 80, 16, 4. */
  readonly value: readonly number[];
}

/**
 * What the classes would be if 20 % of every list brought 80 % of it. A theory to compare with, never a rule.
 *
 * @param iterations  rounds of the cut; one class more than that
 * @example paretoTheory(2) // { count: [20, 16, 64], value: [80, 16, 4] }
 */
export function paretoTheory(iterations: number): ParetoTheory {
  return { count: split(iterations, 20), value: split(iterations, 80) };
}

/** Takes a share of what is left, some times over. */
function split(iterations: number, percent: number): number[] {
  const parts: number[] = [];
  let left = 100;
  for (let round = 0; round < iterations; round++) {
    parts.push(tidy((left * percent) / 100));
    left -= (left * percent) / 100;
  }
  return [...parts, tidy(left)];
}

function tidy(percent: number): number {
  return Math.round(percent * 1e6) / 1e6;
}
