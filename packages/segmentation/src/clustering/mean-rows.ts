import { canonicalOrder } from './canonical-order.js';
import type { Matrix } from './matrix.js';

/**
 * Mean of the rows of each cluster, summed in the order of their values.
 *
 * @param sizes  rows per cluster; a cluster of 0 rows gets zeros
 */
export function meanRows(matrix: Matrix, labels: ArrayLike<number>, sizes: ArrayLike<number>): Matrix {
  const { columns } = matrix;
  const values = new Float64Array(sizes.length * columns);
  for (const row of canonicalOrder(matrix)) {
    const cluster = labels[row]!;
    for (let j = 0; j < columns; j++) {
      values[cluster * columns + j]! += matrix.values[row * columns + j]! / sizes[cluster]!;
    }
  }
  return { rows: sizes.length, columns, values };
}
