import { checkHistory } from './check-arguments.js';
import type { PurchaseHistories } from './rf-summary.js';

/** Distinct histories with the number of customers behind each, sorted by x, then T, then t_x. */
export interface GroupedHistories extends PurchaseHistories {
  readonly repeats: Float64Array;
  readonly recency: Float64Array;
  readonly observed: Float64Array;
  readonly weights: Float64Array;
  readonly customers: number;
  /** Customers with at least one repeat purchase. */
  readonly repeaters: number;
}

/**
 * Checks histories and puts equal ones together: a likelihood of thousands of customers needs each history once. The
 * order makes everything that depends on x, or on x and T, the same over whole runs. The order of customers is lost.
 *
 * @throws RangeError for columns of different length, an x that is not a whole number from 0, times that are negative,
 *   not finite or out of order (t_x after T, t_x other than 0 without repeats), or a weight that is not above 0
 * Cost O(n log n).
 */
export function groupHistories({ repeats, recency, observed, weights }: PurchaseHistories): GroupedHistories {
  const size = repeats.length;
  if (recency.length !== size || observed.length !== size || (weights !== undefined && weights.length !== size)) {
    throw new RangeError('purchase histories require columns of one length');
  }
  for (let i = 0; i < size; i++) {
    checkHistory({ repeats: repeats[i]!, recency: recency[i]!, observed: observed[i]! });
    const weight = weights?.[i] ?? 1;
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`purchase history requires weights above 0`);
  }
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => repeats[i]! - repeats[j]! || observed[i]! - observed[j]! || recency[i]! - recency[j]!,
  );
  const columns = {
    repeats: new Float64Array(size),
    recency: new Float64Array(size),
    observed: new Float64Array(size),
    weights: new Float64Array(size),
  };
  let rows = 0;
  let customers = 0;
  let repeaters = 0;
  for (const i of order) {
    const weight = weights?.[i] ?? 1;
    const [x, tx, T] = [repeats[i]!, recency[i]!, observed[i]!];
    customers += weight;
    if (x > 0) repeaters += weight;
    const last = rows - 1;
    if (last >= 0 && columns.repeats[last] === x && columns.recency[last] === tx && columns.observed[last] === T) {
      columns.weights[last]! += weight;
      continue;
    }
    columns.repeats[rows] = x;
    columns.recency[rows] = tx;
    columns.observed[rows] = T;
    columns.weights[rows] = weight;
    rows++;
  }
  return {
    repeats: columns.repeats.subarray(0, rows),
    recency: columns.recency.subarray(0, rows),
    observed: columns.observed.subarray(0, rows),
    weights: columns.weights.subarray(0, rows),
    customers,
    repeaters,
  };
}
