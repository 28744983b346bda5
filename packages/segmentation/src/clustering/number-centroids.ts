import { canonicalOrder } from './canonical-order.js';
import type { Matrix } from './matrix.js';

/**
 * Numbers clusters by their centroids, ascending by the first column, then the second, and so on: runs that find the
 * same clusters give them the same numbers.
 *
 * @param centroids  k x d values in any order
 * @returns          the centroids in order, and the new number of each old one
 */
export function numberCentroids(
  centroids: Float64Array,
  columns: number,
): { readonly centroids: Matrix; readonly numberOf: Uint32Array } {
  const rows = centroids.length / columns;
  const order = canonicalOrder({ rows, columns, values: centroids });
  const values = new Float64Array(centroids.length);
  const numberOf = new Uint32Array(rows);
  for (const [place, old] of order.entries()) {
    values.set(centroids.subarray(old * columns, (old + 1) * columns), place * columns);
    numberOf[old] = place;
  }
  return { centroids: { rows, columns, values }, numberOf };
}
