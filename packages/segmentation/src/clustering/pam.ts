import { distinctRows } from './distinct-rows.js';
import type { Matrix } from './matrix.js';
import { squaredDistance } from './squared-distance.js';

export interface PamOptions {
  /** Number of clusters, at least 1. */
  readonly k: number;
  /** Cap of swaps. Default 300. */
  readonly maxIterations?: number;
  /** Most distinct rows that are taken. Default 5,000: the cost grows with their square. */
  readonly maxRows?: number;
}

export interface PamResult {
  /** Rows that stand for the clusters, in ascending order of their values; of equal rows the first. */
  readonly medoids: Uint32Array;
  /** Per row: number of its cluster; the lower one of two equally near medoids. */
  readonly labels: Int32Array;
  /** Rows per cluster. */
  readonly sizes: Uint32Array;
  /** Mean Euclidean distance of the rows to their medoids. */
  readonly meanDistance: number;
  /** Swaps that were made. */
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Partitioning around medoids: k real rows with the least mean distance of all rows to the nearest of them. It minds
 * outliers less than k-means does, and gives a typical member for every cluster.
 *
 *   BUILD: rows are chosen one by one, each the one that lowers the sum most
 *   SWAP:  the best exchange of a medoid and another row, until none lowers the sum
 *
 * The steps are those of the original; the gain of all k exchanges of a row is found in one pass (FastPAM1). Works on
 * distinct rows with weights in the order of their values, so the order of rows does not matter. With fewer distinct
 * rows than k there are as many clusters as distinct rows.
 *
 * @throws RangeError if an option is impossible or there are more than `maxRows` distinct rows
 * Cost O(n^2 d) per swap, O(n) memory. Sources: L. Kaufman, P. J. Rousseeuw, Finding Groups in Data (1990), ch. 2;
 * E. Schubert, P. J. Rousseeuw, "Faster k-Medoids Clustering", SISAP (2019).
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function pam(matrix: Matrix, { k, maxIterations = 300, maxRows = 5_000 }: PamOptions): PamResult {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`pam requires k of at least 1, not ${k}`);
  if (!Number.isInteger(maxIterations) || maxIterations < 0) {
    throw new RangeError(`pam requires maxIterations of 0 or more, not ${maxIterations}`);
  }
  const { points, weights, pointOf } = distinctRows(matrix);
  if (points.rows > maxRows) {
    throw new RangeError(`pam takes at most ${maxRows} distinct rows, not ${points.rows}`);
  }
  const clusters = Math.min(k, points.rows);
  const medoids = build(points, weights, clusters);
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const swap = bestSwap(points, weights, medoids);
    if (swap === null) converged = true;
    else {
      medoids[swap.leaving] = swap.entering;
      iterations++;
    }
  }
  medoids.sort();
  const { nearest, first } = nearestMedoids(points, medoids);
  const labels = pointOf.map((point) => nearest[point]!);
  const sizes = new Uint32Array(clusters);
  for (const label of labels) sizes[label]!++;
  return {
    medoids: medoids.map((medoid) => pointOf.indexOf(medoid)),
    labels,
    sizes,
    meanDistance: first.reduce((sum, distance, i) => sum + weights[i]! * distance, 0) / matrix.rows,
    iterations,
    converged,
  };
}

function distanceIn({ columns, values }: Matrix, a: number, b: number): number {
  return Math.sqrt(squaredDistance(values, a * columns, values, b * columns, columns));
}

function build(points: Matrix, weights: Float64Array, k: number): Uint32Array {
  const medoids = new Uint32Array(k);
  const nearest = new Float64Array(points.rows).fill(Infinity);
  for (let m = 0; m < k; m++) {
    let best = -1;
    let least = Infinity;
    for (let candidate = 0; candidate < points.rows; candidate++) {
      if (medoids.subarray(0, m).includes(candidate)) continue;
      let sum = 0;
      for (let i = 0; i < points.rows; i++) {
        sum += weights[i]! * Math.min(nearest[i]!, distanceIn(points, i, candidate));
      }
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    medoids[m] = best;
    for (let i = 0; i < points.rows; i++) nearest[i] = Math.min(nearest[i]!, distanceIn(points, i, best));
  }
  return medoids;
}

interface Nearest {
  /** Place of the nearest medoid, and the distances to it and to the second nearest. */
  readonly nearest: Int32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function nearestMedoids(points: Matrix, medoids: Uint32Array): Nearest {
  const nearest = new Int32Array(points.rows);
  const first = new Float64Array(points.rows).fill(Infinity);
  const second = new Float64Array(points.rows).fill(Infinity);
  for (let i = 0; i < points.rows; i++) {
    for (const [place, medoid] of medoids.entries()) {
      const distance = distanceIn(points, i, medoid);
      if (distance < first[i]!) {
        second[i] = first[i]!;
        first[i] = distance;
        nearest[i] = place;
      } else if (distance < second[i]!) second[i] = distance;
    }
  }
  return { nearest, first, second };
}

/** The exchange that lowers the sum of distances most; null when none does by more than rounding. */
function bestSwap(
  points: Matrix,
  weights: Float64Array,
  medoids: Uint32Array,
): { leaving: number; entering: number } | null {
  const k = medoids.length;
  if (k === points.rows) return null;
  const { nearest, first, second } = nearestMedoids(points, medoids);
  /** Per medoid: what leaving alone would cost. */
  const removal = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < points.rows; i++) {
    total += weights[i]! * first[i]!;
    if (k > 1) removal[nearest[i]!]! += weights[i]! * (second[i]! - first[i]!);
  }
  let best: { leaving: number; entering: number } | null = null;
  let least = -1e-12 * total;
  const change = new Float64Array(k);
  for (let entering = 0; entering < points.rows; entering++) {
    if (first[entering] === 0) continue;
    change.set(removal);
    let shared = 0;
    for (let i = 0; i < points.rows; i++) {
      const distance = distanceIn(points, i, entering);
      if (k === 1) change[0]! += weights[i]! * (distance - first[i]!);
      else if (distance < first[i]!) {
        shared += weights[i]! * (distance - first[i]!);
        change[nearest[i]!]! += weights[i]! * (first[i]! - second[i]!);
      } else if (distance < second[i]!) change[nearest[i]!]! += weights[i]! * (distance - second[i]!);
    }
    for (let leaving = 0; leaving < k; leaving++) {
      if (change[leaving]! + shared < least) {
        least = change[leaving]! + shared;
        best = { leaving, entering };
      }
    }
  }
  return best;
}
