import { canonicalOrder } from './canonical-order.js';
import type { Matrix } from './matrix.js';
import { createRandom } from './random.js';

/**
 * The rows that a silhouette measures: all of them, or a random part in which every row has the same chance.
 *
 * @param labels    cluster of each row; left out where equal rows share a cluster, whichever the clusters are. The same
 *                  rows then serve several ways to cluster them
 * @param maxExact  greatest number of rows
 * @returns         row numbers in the order of the rows' values, equal ones by cluster
 * @throws RangeError for a maxExact below 2: nothing could be compared
 */
export function silhouetteRows(
  matrix: Matrix,
  labels: ArrayLike<number> | null,
  maxExact: number,
  seed: number,
): Uint32Array {
  if (!Number.isInteger(maxExact) || maxExact < 2) {
    throw new RangeError(`silhouette requires maxExact of at least 2, not ${maxExact}`);
  }
  const order = canonicalOrder(labels === null ? matrix : withLabels(matrix, labels));
  if (matrix.rows <= maxExact) return order;
  const random = createRandom(seed);
  let wanted = maxExact;
  return order.filter((_, place) => {
    if (random.next() * (matrix.rows - place) >= wanted) return false;
    wanted--;
    return true;
  });
}

function withLabels({ rows, columns, values }: Matrix, labels: ArrayLike<number>): Matrix {
  const keyed = new Float64Array(rows * (columns + 1));
  for (let i = 0; i < rows; i++) {
    keyed.set(values.subarray(i * columns, (i + 1) * columns), i * (columns + 1));
    keyed[i * (columns + 1) + columns] = labels[i]!;
  }
  return { rows, columns: columns + 1, values: keyed };
}
