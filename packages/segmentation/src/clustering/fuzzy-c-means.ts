import { distinctRows } from './distinct-rows.js';
import type { DistinctRows } from './distinct-rows.js';
import type { Matrix } from './matrix.js';
import { numberCentroids } from './number-centroids.js';
import { createRandom } from './random.js';
import { seedCentroids } from './seed-centroids.js';
import { squaredDistance } from './squared-distance.js';
import { startPool } from './start-pool.js';
import type { StartPool } from './start-pool.js';

export interface FuzzyCMeansOptions {
  /** Number of clusters, at least 1. */
  readonly k: number;
  /** Fuzzifier m, above 1: towards 1 memberships become all or nothing, large values make them equal. Default 2. */
  readonly fuzzifier?: number;
  /** Number of starts, of which the best is kept. Default 5. */
  readonly restarts?: number;
  /** Whole number from 0 to 2^32 - 1. Default 1. */
  readonly seed?: number;
  /** Cap of iterations per start. Default 300. */
  readonly maxIterations?: number;
  /** Stop when no membership changes by more than this. Default 1e-5. */
  readonly tolerance?: number;
  /**
   * Above this many distinct rows the starts compete on a sample of that size, and the best is finished on all rows.
   * Default 10,000.
   */
  readonly maxStartRows?: number;
}

export interface FuzzyCMeansResult {
  /** One row per cluster, in ascending order of the first column, then the second, and so on. Units of the data. */
  readonly centroids: Matrix;
  /** n x k: how far each row belongs to each cluster, 0 to 1; each row sums to 1. */
  readonly memberships: Matrix;
  /** Per row: cluster of the greatest membership; the lower number of equal ones. */
  readonly labels: Int32Array;
  /** Per row: cluster of the second greatest membership; -1 with a single cluster. */
  readonly second: Int32Array;
  /** Sum of u^m d^2. */
  readonly objective: number;
  /** Mean over rows of the sum of u^2: from 1/k (all alike) to 1 (all or nothing). */
  readonly partitionCoefficient: number;
  /** Rows that the starts competed on: all distinct ones, or a sample of `maxStartRows`. */
  readonly startRows: number;
  /** Of the start that was kept. */
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fuzzy c-means: every row belongs to every cluster, to degrees that sum to 1.
 *
 *   minimise  sum of u^m d^2      u_ic = 1 / sum over j of (d_ic / d_ij)^(2 / (m - 1));  centroid_c: mean by u^m
 *
 * Euclidean distances. A row on a centroid belongs to it alone; on several, to these in equal parts. Starts as
 * k-means++. The result depends on the rows and the seed only, not on the order of the rows. With fewer distinct rows
 * than k there are as many clusters as distinct rows.
 *
 * @param matrix  n x d, comparable columns (see `scaleColumns`)
 * @throws RangeError if an option is impossible
 * Cost O(n k d) per iteration. Source: J. C. Bezdek, Pattern Recognition with Fuzzy Objective Function Algorithms (1981).
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function fuzzyCMeans(matrix: Matrix, options: FuzzyCMeansOptions): FuzzyCMeansResult {
  const { k, fuzzifier = 2, restarts = 5, seed = 1, maxIterations = 300, tolerance = 1e-5 } = options;
  const { maxStartRows = 10_000 } = options;
  for (const [name, value] of Object.entries({ k, restarts, maxIterations, maxStartRows })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`fuzzyCMeans requires ${name} of at least 1, not ${value}`);
    }
  }
  if (!(fuzzifier > 1 && fuzzifier <= 100)) {
    throw new RangeError(`fuzzyCMeans requires a fuzzifier above 1 and up to 100, not ${fuzzifier}`);
  }
  if (!(tolerance >= 0)) throw new RangeError(`fuzzyCMeans requires a tolerance of 0 or more, not ${tolerance}`);
  const distinct = distinctRows(matrix);
  const clusters = Math.min(k, distinct.points.rows);
  const random = createRandom(seed);
  const pool = startPool(distinct, clusters, maxStartRows, random);
  const fitOptions = { fuzzifier, maxIterations, tolerance };
  let best: Fit | null = null;
  for (let start = 0; start < restarts; start++) {
    const centroids = seedCentroids(pool.points, pool.weights, clusters, random);
    const found = iterate(pool, centroids, fitOptions);
    if (best === null || found.objective < best.objective) best = found;
  }
  return describe(matrix, distinct, pool === distinct ? best! : finish(distinct, best!, fitOptions), pool.points.rows);
}

interface Fit {
  readonly centroids: Float64Array;
  readonly memberships: Float64Array;
  readonly objective: number;
  readonly iterations: number;
  readonly converged: boolean;
}

type FitOptions = Required<Pick<FuzzyCMeansOptions, 'fuzzifier' | 'maxIterations' | 'tolerance'>>;

/** Runs the best start of a sample on with all rows. */
function finish(distinct: DistinctRows, best: Fit, options: FitOptions): Fit {
  const finished = iterate(distinct, best.centroids, options);
  return { ...finished, iterations: best.iterations + finished.iterations };
}

/** Changes the centroids that it is given. */
function iterate({ points, weights }: StartPool, centroids: Float64Array, options: FitOptions): Fit {
  const { fuzzifier, maxIterations, tolerance } = options;
  const k = centroids.length / points.columns;
  const memberships = new Float64Array(points.rows * k);
  let change = updateMemberships(points, centroids, memberships, fuzzifier);
  let iterations = 0;
  while (change > tolerance && iterations < maxIterations) {
    iterations++;
    updateCentroids(points, weights, centroids, memberships, fuzzifier);
    change = updateMemberships(points, centroids, memberships, fuzzifier);
  }
  let objective = 0;
  for (let i = 0; i < points.rows; i++) {
    for (let c = 0; c < k; c++) {
      const squared = squaredDistance(points.values, i * points.columns, centroids, c * points.columns, points.columns);
      objective += weights[i]! * memberships[i * k + c]! ** fuzzifier * squared;
    }
  }
  return { centroids, memberships, objective, iterations, converged: change <= tolerance };
}

/** Returns the greatest change. */
function updateMemberships(points: Matrix, centroids: Float64Array, memberships: Float64Array, m: number): number {
  const { rows, columns, values } = points;
  const k = centroids.length / columns;
  const power = 1 / (m - 1);
  const shares = new Float64Array(k);
  let change = 0;
  for (let i = 0; i < rows; i++) {
    let nearest = Infinity;
    for (let c = 0; c < k; c++) {
      shares[c] = squaredDistance(values, i * columns, centroids, c * columns, columns);
      nearest = Math.min(nearest, shares[c]!);
    }
    let total = 0;
    for (let c = 0; c < k; c++) {
      // By the nearest, so that nothing overflows; the nearest itself gets 1.
      const ratio = shares[c] === nearest ? 1 : nearest / shares[c]!;
      shares[c] = power === 1 ? ratio : ratio ** power;
      total += shares[c]!;
    }
    for (let c = 0; c < k; c++) {
      const membership = shares[c]! / total;
      change = Math.max(change, Math.abs(membership - memberships[i * k + c]!));
      memberships[i * k + c] = membership;
    }
  }
  return change;
}

function updateCentroids(
  points: Matrix,
  weights: Float64Array,
  centroids: Float64Array,
  memberships: Float64Array,
  m: number,
): void {
  const { rows, columns, values } = points;
  const k = centroids.length / columns;
  const sums = new Float64Array(centroids.length);
  const masses = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < k; c++) {
      const membership = memberships[i * k + c]!;
      const mass = weights[i]! * (m === 2 ? membership * membership : membership ** m);
      masses[c]! += mass;
      for (let j = 0; j < columns; j++) sums[c * columns + j]! += mass * values[i * columns + j]!;
    }
  }
  for (const [place, sum] of sums.entries()) {
    const mass = masses[Math.floor(place / columns)]!;
    if (mass > 0) centroids[place] = sum / mass; // all memberships may underflow; the centroid then stays
  }
}

function describe(matrix: Matrix, distinct: DistinctRows, fit: Fit, startRows: number): FuzzyCMeansResult {
  const k = fit.centroids.length / matrix.columns;
  const { centroids, numberOf } = numberCentroids(fit.centroids, matrix.columns);
  const memberships = new Float64Array(matrix.rows * k);
  const labels = new Int32Array(matrix.rows);
  const second = new Int32Array(matrix.rows).fill(-1);
  for (let row = 0; row < matrix.rows; row++) {
    const point = distinct.pointOf[row]!;
    const own = memberships.subarray(row * k, (row + 1) * k);
    for (let c = 0; c < k; c++) own[numberOf[c]!] = fit.memberships[point * k + c]!;
    for (let c = 1; c < k; c++) {
      if (own[c]! > own[labels[row]!]!) {
        second[row] = labels[row]!;
        labels[row] = c;
      } else if (second[row]! < 0 || own[c]! > own[second[row]!]!) second[row] = c;
    }
  }
  let squares = 0;
  for (const [place, membership] of fit.memberships.entries()) {
    squares += distinct.weights[Math.floor(place / k)]! * membership * membership;
  }
  return {
    centroids,
    memberships: { rows: matrix.rows, columns: k, values: memberships },
    labels,
    second,
    objective: fit.objective,
    partitionCoefficient: squares / matrix.rows,
    startRows,
    iterations: fit.iterations,
    converged: fit.converged,
  };
}
