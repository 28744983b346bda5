import { argsort } from '../../statistics/argsort.js';

/** Places of a ranked list. Arrays run along the given values. */
export interface Ranking {
  /** 1 for the greatest value; equal values by index. */
  readonly rank: Uint32Array;
  /** Share of the total up to and including the value, 0 to 1. */
  readonly cumulativeShare: Float64Array;
  readonly total: number;
}

/**
 * Ranks values, greatest first, and adds them up.
 *
 * @param values  n >= 0 numbers above 0
 */
export function cumulate(values: Float64Array): Ranking {
  const order = argsort(values, 'descending');
  const rank = new Uint32Array(values.length);
  const cumulativeShare = new Float64Array(values.length);
  let total = 0;
  for (const index of order) total += values[index]!;
  let sum = 0;
  for (const [place, index] of order.entries()) {
    sum += values[index]!;
    rank[index] = place + 1;
    cumulativeShare[index] = sum / total;
  }
  return { rank, cumulativeShare, total };
}
