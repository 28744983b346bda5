import { countLabels } from './count-labels.js';
import type { Matrix } from './matrix.js';
import { meanRows } from './mean-rows.js';
import { squaredDistance } from './squared-distance.js';

/**
 * Calinski-Harabasz index: spread between clusters by spread within. Greater is better; no unit.
 *
 *   (B / (k - 1)) / (W / (n - k))    B, W: sums of squares between and within the clusters; k: clusters with a row
 *
 * @param labels  cluster of each row, from 0
 * @returns       null with fewer than two clusters, as many clusters as rows, or no spread within
 * @throws RangeError if the labels do not fit
 * Cost O(n d). Source: T. Calinski, J. Harabasz, Communications in Statistics 3 (1974), 1-27.
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function calinskiHarabasz(matrix: Matrix, labels: ArrayLike<number>): number | null {
  const { rows, columns, values } = matrix;
  const sizes = countLabels(labels, rows, 'calinskiHarabasz');
  const k = sizes.filter((size) => size > 0).length;
  if (k < 2 || k === rows) return null;
  const centroids = meanRows(matrix, labels, sizes);
  const mean = meanRows(matrix, new Uint8Array(rows), [rows]);
  let within = 0;
  for (let i = 0; i < rows; i++) {
    within += squaredDistance(values, i * columns, centroids.values, labels[i]! * columns, columns);
  }
  let between = 0;
  for (const [cluster, size] of sizes.entries()) {
    if (size > 0) between += size * squaredDistance(centroids.values, cluster * columns, mean.values, 0, columns);
  }
  // What rounding leaves of equal rows is no spread.
  if (within <= 1e-20 * between || within + between === 0) return null;
  return between / (k - 1) / (within / (rows - k));
}
