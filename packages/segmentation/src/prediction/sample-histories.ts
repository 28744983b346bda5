import type { GroupedHistories } from './group-histories.js';

/** Rows that are enough to come close to the parameters. */
const SAMPLE_ROWS = 4000;

/**
 * Every n-th row of a great number, in order, so that all numbers of purchases are represented; the rows themselves
 * when there are few. A first fit to it spares most of the passes over all rows.
 */
export function sampleHistories(grouped: GroupedHistories): GroupedHistories {
  const step = Math.ceil(grouped.repeats.length / SAMPLE_ROWS);
  if (step <= 1) return grouped;
  const pick = (column: Float64Array): Float64Array => column.filter((_, i) => i % step === 0);
  const [repeats, recency, observed, weights] = [
    pick(grouped.repeats),
    pick(grouped.recency),
    pick(grouped.observed),
    pick(grouped.weights),
  ];
  return {
    repeats,
    recency,
    observed,
    weights,
    customers: weights.reduce((sum, weight) => sum + weight, 0),
    repeaters: weights.reduce((sum, weight, i) => sum + (repeats[i]! > 0 ? weight : 0), 0),
  };
}
