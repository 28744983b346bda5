import { countLabels } from './count-labels.js';
import type { Matrix } from './matrix.js';
import { meanRows } from './mean-rows.js';
import { squaredDistance } from './squared-distance.js';

/**
 * Davies-Bouldin index: how much each cluster overlaps with the one it is most like, on average. Smaller is better,
 * 0 is best; no unit.
 *
 *   mean over i of max over j of (s_i + s_j) / d_ij    s: mean distance of the rows to their centroid (q = 1)
 *                                                      d: distance between the centroids (p = 2)
 *
 * @param labels  cluster of each row, from 0
 * @returns       null with fewer than two clusters or where two centroids coincide
 * @throws RangeError if the labels do not fit
 * Cost O(n d + k^2 d). Source: D. L. Davies, D. W. Bouldin, IEEE Trans. PAMI 1 (1979), 224-227.
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function daviesBouldin(matrix: Matrix, labels: ArrayLike<number>): number | null {
  const { rows, columns, values } = matrix;
  const sizes = countLabels(labels, rows, 'daviesBouldin');
  const used = [...sizes.keys()].filter((cluster) => sizes[cluster]! > 0);
  if (used.length < 2) return null;
  const { values: centroids } = meanRows(matrix, labels, sizes);
  const spread = new Float64Array(sizes.length);
  for (let i = 0; i < rows; i++) {
    const own = labels[i]!;
    spread[own]! += Math.sqrt(squaredDistance(values, i * columns, centroids, own * columns, columns)) / sizes[own]!;
  }
  let sum = 0;
  for (const a of used) {
    let worst = 0;
    for (const b of used) {
      if (a === b) continue;
      const distance = Math.sqrt(squaredDistance(centroids, a * columns, centroids, b * columns, columns));
      if (distance === 0) return null;
      worst = Math.max(worst, (spread[a]! + spread[b]!) / distance);
    }
    sum += worst;
  }
  return sum / used.length;
}
