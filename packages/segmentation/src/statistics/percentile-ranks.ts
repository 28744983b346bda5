import { argsort } from './argsort.js';

/**
 * Percentile ranks as mid-rank shares: the share of values below, plus half the share of equal ones. Equal values share
 * a rank; the mean of all ranks is 1/2; the only value of a list has 1/2.
 *
 *   rank(x) = (below + equal / 2) / n    above 0 and below 1
 *
 * @param values   one number per customer
 * @param present  1 where there is a value; null when everyone has one
 * @returns        share per customer; 0, which no value has, where there is none
 * Cost O(n).
 *
 * @example percentileRanks(Float64Array.of(10, 20, 20, 30), null) // 0.125, 0.5, 0.5, 0.875
 */
export function percentileRanks(values: ArrayLike<number>, present: ArrayLike<number> | null): Float64Array {
  const places: number[] = [];
  for (let c = 0; c < values.length; c++) if (present === null || present[c] === 1) places.push(c);
  const known = Float64Array.from(places, (c) => values[c]!);
  const order = argsort(known, 'ascending');
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && known[order[to]!] === known[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[places[order[i]!]!] = (from + to) / (2 * order.length);
    from = to;
  }
  return ranks;
}
