import { canonicalOrder } from './canonical-order.js';
import type { Matrix } from './matrix.js';

/** The different rows of a matrix, in canonical order. */
export interface DistinctRows {
  readonly points: Matrix;
  /** Per point: total weight of the rows that equal it. */
  readonly weights: Float64Array;
  /** Per row of the matrix: its point, or -1 for a row of weight 0 that equals no point. */
  readonly pointOf: Int32Array;
}

/**
 * Merges equal rows into weighted points. Duplicates are normal in customer data; merged, they cost nothing, and no two
 * clusters can start from one place.
 *
 * @param weights  how often each row counts, 0 or more; default once. Rows of weight 0 make no point.
 * @throws RangeError if the weights do not fit the matrix, one is below 0 or not finite, or all are 0
 */
export function distinctRows(matrix: Matrix, weights?: ArrayLike<number>): DistinctRows {
  const { rows, columns, values } = matrix;
  if (weights !== undefined && weights.length !== rows) {
    throw new RangeError(`distinctRows requires ${rows} weights, not ${weights.length}`);
  }
  const pointOf = new Int32Array(rows).fill(-1);
  const first: number[] = [];
  const total: number[] = [];
  let previous = -1;
  for (const row of canonicalOrder(matrix)) {
    const weight = weights === undefined ? 1 : weights[row]!;
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new RangeError(`distinctRows requires finite weights of 0 or more, not ${weight}`);
    }
    const isNew = previous < 0 || !areEqual(values, previous * columns, row * columns, columns);
    if (weight > 0) {
      if (isNew) {
        first.push(row);
        total.push(0);
        previous = row;
      }
      total[total.length - 1]! += weight;
    }
    if (weight > 0 || !isNew) pointOf[row] = first.length - 1;
  }
  if (first.length === 0) throw new RangeError('distinctRows requires at least one row of weight above 0');
  const points = new Float64Array(first.length * columns);
  for (const [place, row] of first.entries()) {
    points.set(values.subarray(row * columns, (row + 1) * columns), place * columns);
  }
  return {
    points: { rows: first.length, columns, values: points },
    weights: Float64Array.from(total),
    pointOf,
  };
}

function areEqual(values: Float64Array, a: number, b: number, columns: number): boolean {
  for (let j = 0; j < columns; j++) if (values[a + j] !== values[b + j]) return false;
  return true;
}
