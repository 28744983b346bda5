import { distinctRows } from './distinct-rows.js';
import type { DistinctRows } from './distinct-rows.js';
import { lloyd } from './lloyd.js';
import type { LloydOptions, LloydResult } from './lloyd.js';
import type { Matrix } from './matrix.js';
import { nearestCentroids } from './nearest-centroids.js';
import { numberCentroids } from './number-centroids.js';
import { createRandom } from './random.js';
import type { RandomSource } from './random.js';
import { seedCentroids } from './seed-centroids.js';
import { squaredDistance } from './squared-distance.js';
import { startPool } from './start-pool.js';
import type { StartPool } from './start-pool.js';

/** Everything about k-means but the data. */
export interface KMeansOptions {
  /** Number of clusters, at least 1. */
  readonly k: number;
  /** Number of starts, of which the best is kept. Default 25. */
  readonly restarts?: number;
  /** Whole number from 0 to 2^32 - 1. Default 1. */
  readonly seed?: number;
  /** Cap of iterations per start. Default 300. */
  readonly maxIterations?: number;
  /**
   * Starts end when the squared moves of the centroids sum to no more than this share of the mean variance of the
   * columns; the best start is then run on until no row moves. Default 1e-4.
   */
  readonly tolerance?: number;
  /**
   * Above this many distinct rows the starts compete on a sample of that size, and the best is finished on all rows.
   * Default 10,000.
   */
  readonly maxStartRows?: number;
  /** How often each row counts, 0 or more. Default once. Rows of weight 0 get a label but pull no centroid. */
  readonly weights?: ArrayLike<number>;
}

export interface KMeansResult {
  /** One row per cluster, in ascending order of the first column, then the second, and so on. Units of the data. */
  readonly centroids: Matrix;
  /** Per row: number of its cluster. Equal rows share a cluster. */
  readonly labels: Int32Array;
  /** Rows (weights) per cluster; never 0. */
  readonly sizes: Float64Array;
  /** Sum of squared distances of the rows to their centroids, in all and per cluster. */
  readonly withinSs: number;
  readonly clusterSs: Float64Array;
  /** Sum of squared distances to the mean of all rows. `1 - withinSs / totalSs` is the share that clusters explain. */
  readonly totalSs: number;
  /** Rows that the starts competed on: all distinct ones, or a sample of `maxStartRows`. */
  readonly startRows: number;
  /** Of the start that was kept. */
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * K-means: k groups with the least sum of squared Euclidean distances to their means.
 *
 *   minimise  sum over rows of |x - centroid(x)|^2      k-means++ starts, Lloyd's iteration, best of `restarts`
 *
 * The result depends on the rows and the seed only, not on the order of the rows: they are worked through in the order
 * of their values, equal rows as one. With fewer distinct rows than k there are as many clusters as distinct rows.
 * Clusters that run empty restart at the farthest row, so none is empty.
 *
 * @param matrix  n x d, comparable columns (see `scaleColumns`)
 * @throws RangeError if an option is impossible or the weights do not fit
 * Cost O(n k d) per iteration at most. Sources: see `seedCentroids` and `lloyd`.
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function kMeans(matrix: Matrix, options: KMeansOptions): KMeansResult {
  return kMeansOfDistinct(matrix, distinctRows(matrix, options.weights), options);
}

/**
 * {@link kMeans} of a matrix whose rows have been merged already: several runs on the same rows need that once.
 *
 * @param distinct  rows of the matrix, by the weights of the options
 * @throws RangeError as {@link kMeans}
 */
export function kMeansOfDistinct(
  matrix: Matrix,
  distinct: DistinctRows,
  options: Omit<KMeansOptions, 'weights'>,
): KMeansResult {
  const { k, restarts = 25, seed = 1, maxIterations = 300, tolerance = 1e-4, maxStartRows = 10_000 } = options;
  requireCount('k', k);
  requireCount('restarts', restarts);
  requireCount('maxIterations', maxIterations);
  requireCount('maxStartRows', maxStartRows);
  if (!(tolerance >= 0)) throw new RangeError(`kMeans requires a tolerance of 0 or more, not ${tolerance}`);
  const { points, weights, pointOf } = distinct;
  const clusters = Math.min(k, points.rows);
  const random = createRandom(seed);
  const pool = startPool(distinct, clusters, maxStartRows, random);
  const best = bestStart(pool, clusters, restarts, random, { maxIterations, tolerance });
  const polished = lloyd(points, weights, best.centroids, { maxIterations, tolerance: 0 });
  const { centroids, numberOf } = numberCentroids(polished.centroids, points.columns);
  const sizes = new Float64Array(clusters);
  const clusterSs = new Float64Array(clusters);
  for (let i = 0; i < points.rows; i++) {
    const cluster = numberOf[polished.labels[i]!]!;
    sizes[cluster]! += weights[i]!;
    clusterSs[cluster]! +=
      weights[i]! *
      squaredDistance(points.values, i * points.columns, centroids.values, cluster * points.columns, points.columns);
  }
  return {
    centroids,
    labels: labelRows(matrix, centroids, pointOf, polished.labels, numberOf),
    sizes,
    withinSs: clusterSs.reduce((sum, each) => sum + each, 0),
    clusterSs,
    totalSs: sumOfSquares(points, weights),
    startRows: pool.points.rows,
    iterations: best.iterations + polished.iterations,
    converged: polished.converged,
  };
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`kMeans requires ${name} of at least 1, not ${value}`);
}

function bestStart(
  { points, weights }: StartPool,
  clusters: number,
  restarts: number,
  random: RandomSource,
  { maxIterations, tolerance }: LloydOptions,
): LloydResult {
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const enough = (tolerance * sumOfSquares(points, weights)) / (mass * points.columns);
  let best: LloydResult | null = null;
  for (let start = 0; start < restarts; start++) {
    const centroids = seedCentroids(points, weights, clusters, random);
    const found = lloyd(points, weights, centroids, { maxIterations, tolerance: enough });
    if (best === null || found.withinSs < best.withinSs) best = found;
  }
  return best!;
}

function sumOfSquares({ rows, columns, values }: Matrix, weights: Float64Array): number {
  const mean = new Float64Array(columns);
  let mass = 0;
  for (let i = 0; i < rows; i++) {
    mass += weights[i]!;
    for (let j = 0; j < columns; j++) mean[j]! += (weights[i]! / mass) * (values[i * columns + j]! - mean[j]!);
  }
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += weights[i]! * squaredDistance(values, i * columns, mean, 0, columns);
  return sum;
}

function labelRows(
  matrix: Matrix,
  centroids: Matrix,
  pointOf: Int32Array,
  labels: Int32Array,
  numberOf: Uint32Array,
): Int32Array {
  if (!pointOf.includes(-1)) return pointOf.map((point) => numberOf[labels[point]!]!);
  const nearest = nearestCentroids(matrix, centroids).labels;
  return pointOf.map((point, row) => (point < 0 ? nearest[row]! : numberOf[labels[point]!]!));
}
