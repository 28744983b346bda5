import type { Matrix } from './matrix.js';
import { squaredDistance } from './squared-distance.js';

/** Where every row stands between the centroids. Distances are Euclidean, in the units of the columns. */
export interface NearestCentroids {
  /** Per row: number of the nearest centroid; the lower one of two equally near. */
  readonly labels: Int32Array;
  readonly distance: Float64Array;
  /** Per row: number of the second nearest centroid; -1 where there is only one. */
  readonly second: Int32Array;
  /** Distance to the second nearest; 0 where there is only one. */
  readonly secondDistance: Float64Array;
}

/**
 * Nearest and second nearest centroid of every row. Cost O(n k d).
 *
 * @throws RangeError if the two matrices differ in columns
 */
export function nearestCentroids(matrix: Matrix, centroids: Matrix): NearestCentroids {
  const { rows, columns, values } = matrix;
  if (columns !== centroids.columns) {
    throw new RangeError(`nearestCentroids requires centroids of ${columns} columns, not ${centroids.columns}`);
  }
  const labels = new Int32Array(rows);
  const distance = new Float64Array(rows);
  const second = new Int32Array(rows).fill(-1);
  const secondDistance = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = Infinity;
    let next = Infinity;
    for (let c = 0; c < centroids.rows; c++) {
      const squared = squaredDistance(values, i * columns, centroids.values, c * columns, columns);
      if (squared < best) {
        next = best;
        second[i] = c === 0 ? -1 : labels[i]!;
        best = squared;
        labels[i] = c;
      } else if (squared < next) {
        next = squared;
        second[i] = c;
      }
    }
    distance[i] = Math.sqrt(best);
    if (second[i]! >= 0) secondDistance[i] = Math.sqrt(next);
  }
  return { labels, distance, second, secondDistance };
}
