import type { Dendrogram } from './hierarchical-clustering.js';

/** A number of clusters that a dendrogram suggests. */
export interface SuggestedCut {
  readonly k: number;
  /** (h2 - h1) / h2, 0 to 1: h1 the last merge that was made, h2 the first that was not. */
  readonly relativeJump: number;
}

/**
 * Where a dendrogram has its largest relative jump: the number of clusters after which merging first becomes costly.
 * Relative to the upper height, so that a jump from 0 (equal rows) counts as 1. Of equal jumps the one with fewer
 * clusters.
 *
 * @param from, to  numbers of clusters to consider, at least 2; default 2 to 10
 * @returns         null when there are too few rows or all heights are 0
 * @throws RangeError if the limits are impossible
 */
export function suggestCut({ rows, heights }: Dendrogram, from = 2, to = 10): SuggestedCut | null {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 2 || to < from) {
    throw new RangeError(`suggestCut requires whole numbers 2 <= from <= to, not ${from} and ${to}`);
  }
  let best: SuggestedCut | null = null;
  for (let k = from; k <= Math.min(to, rows); k++) {
    const upper = heights[rows - k]!;
    const lower = k === rows ? 0 : heights[rows - k - 1]!;
    if (upper === 0) break;
    const relativeJump = (upper - lower) / upper;
    if (best === null || relativeJump > best.relativeJump) best = { k, relativeJump };
  }
  return best;
}
