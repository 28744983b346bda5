import { adjustedRandIndex } from './adjusted-rand-index.js';
import { canonicalOrder } from './canonical-order.js';
import { distinctRows } from './distinct-rows.js';
import type { DistinctRows } from './distinct-rows.js';
import { kMeansOfDistinct } from './k-means.js';
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
  const { points, pointOf } = distinctRows(matrix);
  const random = createRandom(seed);
  const indices = Array.from({ length: resamples }, () => {
    const times = new Uint32Array(points.rows);
    for (let i = 0; i < Math.min(rows, maxRows); i++) times[pointOf[order[Math.floor(random.next() * rows)]!]!]!++;
    const sample = drawn(points, times);
    const { centroids } = kMeansOfDistinct(sample.points, sample, { ...rest, restarts, seed });
    return adjustedRandIndex(labels, nearestCentroids(matrix, centroids).labels);
  });
  return { mean: indices.reduce((sum, index) => sum + index, 0) / resamples, indices };
}

/** The points that were drawn at least once; in the order of all points, so there is nothing to sort or to merge. */
function drawn({ columns, values }: Matrix, times: Uint32Array): DistinctRows {
  const weights = Float64Array.from(times.filter(Boolean));
  const kept = new Float64Array(weights.length * columns);
  let place = 0;
  for (const [point, count] of times.entries()) {
    if (count > 0) kept.set(values.subarray(point * columns, (point + 1) * columns), columns * place++);
  }
  return {
    points: { rows: weights.length, columns, values: kept },
    weights,
    pointOf: Int32Array.from(weights.keys()),
  };
}
