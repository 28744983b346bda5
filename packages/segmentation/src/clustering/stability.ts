import { adjustedRandIndex } from './adjusted-rand-index.js';
import { canonicalOrder } from './canonical-order.js';
import { kMeans } from './k-means.js';
import type { KMeansOptions } from './k-means.js';
import type { Matrix } from './matrix.js';
import { nearestCentroids } from './nearest-centroids.js';
import { createRandom } from './random.js';

export interface StabilityOptions extends Omit<KMeansOptions, 'weights'> {
  /** Number of bootstrap samples. Default 20. */
  readonly resamples?: number;
  /** Rows per sample: all of them, but no more than this. Default 5,000. */
  readonly maxRows?: number;
}

export interface Stability {
  /** Mean adjusted Rand index of the resamples: 1 when clusters always come back, about 0 when they never do. */
  readonly mean: number;
  /** One per resample. */
  readonly indices: readonly number[];
}

/**
 * Stability of k-means clusters: rows are drawn with replacement, clustered anew, all rows are given to the nearest new
 * centroid, and that is compared with the clusters to be judged by the adjusted Rand index.
 * Below 0.6 the clusters say more about the sample than about the customers.
 *
 * @param labels   clusters to be judged, one per row
 * @param options  as of the k-means that made them; `restarts` default 5 here
 * @throws RangeError if an option is impossible or the labels do not fit
 * Source: the bootstrap of B. Efron (1979) with the index of L. Hubert, P. Arabie (1985); compare C. Hennig,
 * "Cluster-wise assessment of cluster stability", Comput. Stat. Data Anal. 52 (2007), 258-271.
 */
export function stability(matrix: Matrix, labels: ArrayLike<number>, options: StabilityOptions): Stability {
  const { resamples = 20, maxRows = 5_000, restarts = 5, seed = 1, ...rest } = options;
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`stability requires at least one resample, not ${resamples}`);
  }
  if (!Number.isInteger(maxRows) || maxRows < 1) {
    throw new RangeError(`stability requires maxRows of at least 1, not ${maxRows}`);
  }
  const { rows } = matrix;
  const order = canonicalOrder(matrix);
  const random = createRandom(seed);
  const indices = Array.from({ length: resamples }, () => {
    const weights = new Uint32Array(rows);
    for (let i = 0; i < Math.min(rows, maxRows); i++) weights[order[Math.floor(random.next() * rows)]!]!++;
    const { centroids } = kMeans(drawn(matrix, weights), { ...rest, restarts, seed, weights: weights.filter(Boolean) });
    return adjustedRandIndex(labels, nearestCentroids(matrix, centroids).labels);
  });
  return { mean: indices.reduce((sum, index) => sum + index, 0) / resamples, indices };
}

/** The rows that were drawn at least once. */
function drawn({ rows, columns, values }: Matrix, weights: Uint32Array): Matrix {
  const chosen: number[] = [];
  for (let i = 0; i < rows; i++) if (weights[i]! > 0) chosen.push(i);
  const kept = new Float64Array(chosen.length * columns);
  for (const [place, row] of chosen.entries()) {
    kept.set(values.subarray(row * columns, (row + 1) * columns), place * columns);
  }
  return { rows: chosen.length, columns, values: kept };
}
