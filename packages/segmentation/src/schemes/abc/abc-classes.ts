import { argsort } from '../../statistics/argsort.js';

/** Classes of a ranked list. Arrays run along the given customers. */
export interface AbcClasses {
  /** 0 for A, 1 for B, 2 for C. */
  readonly classOf: Uint8Array;
  /** 1 for the greatest value. */
  readonly rank: Uint32Array;
  /** Share of the total up to and including the customer, 0 to 1. */
  readonly cumulativeShare: Float64Array;
  readonly total: number;
  /** Smallest value of each class; null for an empty class. */
  readonly lowest: readonly (number | null)[];
}

/**
 * Cuts customers, greatest value first, where the accumulated share crosses each border.
 *
 *   before(i) = sum of the values ahead of i.  include: A if before < 80 % of the total, B if before < 95 %, else C
 *                                              exclude: the same with the sum including i, and <=
 *
 * Whole values are compared exactly, as integers. Equal values are ranked by index (so by id); with `tiesTogether` they
 * all get the class of the first of them. With `include` class A is never empty.
 *
 * @param values  n >= 0 numbers above 0, whose sum is at most 2^53 - 1
 * @param shares  per cent for each class, together 100
 * Cost O(n).
 */
export function classifyByShare(
  values: Float64Array,
  shares: readonly number[],
  boundary: 'include' | 'exclude',
  tiesTogether: boolean,
): AbcClasses {
  const order = argsort(values, 'descending');
  let total = 0;
  for (const index of order) total += values[index]!;
  const borders = bordersOf(shares, total, boundary);
  const classOf = new Uint8Array(values.length);
  const rank = new Uint32Array(values.length);
  const cumulativeShare = new Float64Array(values.length);
  const lowest = new Float64Array(shares.length).fill(NaN);
  let before = 0;
  let current = 0;
  let previous = Infinity;
  for (let place = 0; place < order.length; place++) {
    const index = order[place]!;
    const value = values[index]!;
    const after = before + value;
    if (!tiesTogether || value !== previous) {
      while (current < borders.length && !belongs(before, after, borders[current]!, boundary)) current++;
    }
    classOf[index] = current;
    lowest[current] = value;
    rank[index] = place + 1;
    cumulativeShare[index] = after / total;
    before = after;
    previous = value;
  }
  return {
    classOf,
    rank,
    cumulativeShare,
    total,
    lowest: Array.from(lowest, (value) => (Number.isNaN(value) ? null : value)),
  };
}

function belongs(before: number, after: number, border: number, boundary: 'include' | 'exclude'): boolean {
  return boundary === 'include' ? before < border : after <= border;
}

/** Borders between the classes. For a whole total they are rounded to the side that keeps the comparison exact. */
function bordersOf(shares: readonly number[], total: number, boundary: 'include' | 'exclude'): number[] {
  const borders: number[] = [];
  let percent = 0;
  for (const share of shares.slice(0, -1)) {
    percent += share;
    if (!Number.isSafeInteger(total)) {
      borders.push((percent / 100) * total);
      continue;
    }
    const scaled = BigInt(Math.round(percent * 1e6)) * BigInt(total);
    borders.push(Number(boundary === 'include' ? (scaled + 99_999_999n) / 100_000_000n : scaled / 100_000_000n));
  }
  return borders;
}
