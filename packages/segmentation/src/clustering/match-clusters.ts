import type { Matrix } from './matrix.js';
import { solveAssignment } from './solve-assignment.js';
import { squaredDistance } from './squared-distance.js';

/**
 * Recognises the clusters of an earlier run in a new one, so that they can keep their codes: pairs with the least sum
 * of Euclidean distances between centroids (assignment problem).
 *
 * @param previous  centroids of the earlier run
 * @param next      centroids of the new run, in the same units (scaled alike)
 * @returns         per new cluster: number of the earlier one, or null where there are fewer of these
 * @throws RangeError if the two differ in columns
 * Cost O(k^3).
 */
export function matchClusters(previous: Matrix, next: Matrix): (number | null)[] {
  const { columns } = previous;
  if (columns !== next.columns) {
    throw new RangeError(`matchClusters requires centroids of ${columns} columns, not ${next.columns}`);
  }
  const costs = Array.from({ length: next.rows }, (_, b) =>
    Array.from({ length: previous.rows }, (__, a) =>
      Math.sqrt(squaredDistance(previous.values, a * columns, next.values, b * columns, columns)),
    ),
  );
  return solveAssignment(costs);
}
