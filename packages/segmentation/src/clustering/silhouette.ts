import { countLabels } from './count-labels.js';
import type { Matrix } from './matrix.js';
import { silhouetteRows } from './silhouette-rows.js';
import { squaredDistance } from './squared-distance.js';

export interface SilhouetteOptions {
  /** Up to so many rows every row is compared with every other; above, a sample of so many rows. Default 5,000. */
  readonly maxExact?: number;
  /** Of the sample. Default 1. */
  readonly seed?: number;
}

export interface Silhouette {
  /** Mean of all rows, -1 to 1; null with fewer than two clusters: there is nothing to be apart from. */
  readonly mean: number | null;
  /** Mean per cluster; null for a cluster without a row (in the sample). */
  readonly clusters: readonly (number | null)[];
  /** The rows that were measured, ascending: all of them, or a sample. */
  readonly rows: Uint32Array;
  /** Silhouette of each of `rows`. */
  readonly values: Float64Array;
  /** Whether only a sample of the rows was compared (with one another). */
  readonly isSampled: boolean;
}

/**
 * Silhouette: how much nearer rows are to their own cluster than to the next one. Close to 1: well apart; about 0:
 * between two clusters; below 0: probably in the wrong one.
 *
 *   s(i) = (b - a) / max(a, b)    a: mean distance to the other rows of its cluster
 *                                 b: least mean distance to the rows of another cluster
 *
 * Euclidean distances. A row alone in its cluster has 0, and so has a row with a = b = 0.
 *
 * @param labels  cluster of each row, from 0
 * @throws RangeError if labels or options are impossible
 * Cost O(n^2 d) with n at most `maxExact`.
 * Source: P. J. Rousseeuw, J. Comput. Appl. Math. 20 (1987), 53-65.
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function silhouette(matrix: Matrix, labels: ArrayLike<number>, options: SilhouetteOptions = {}): Silhouette {
  const { maxExact = 5_000, seed = 1 } = options;
  countLabels(labels, matrix.rows, 'silhouette');
  return silhouettesOfRows(matrix, [labels], silhouetteRows(matrix, labels, maxExact, seed))[0]!;
}

/**
 * {@link silhouette} of given rows, compared with one another, for each of several ways to cluster them: distances are
 * the same for all.
 *
 * @param chosen  row numbers, as `silhouetteRows` gives them
 */
export function silhouettesOfRows(
  matrix: Matrix,
  labelings: readonly ArrayLike<number>[],
  chosen: Uint32Array,
): Silhouette[] {
  const counts = labelings.map((labels) => countLabels(labels, matrix.rows, 'silhouette').length);
  const owns = labelings.map((labels) => Int32Array.from(chosen, (row) => labels[row]!));
  const sums = sumDistances(matrix, chosen, owns, counts);
  return owns.map((own, i) => summarise(matrix.rows, chosen, own, counts[i]!, sums[i]!));
}

function summarise(
  rowsInAll: number,
  chosen: Uint32Array,
  own: Int32Array,
  clusters: number,
  sums: Float64Array,
): Silhouette {
  const sizes = new Uint32Array(clusters);
  for (const label of own) sizes[label]!++;
  const isSampled = chosen.length < rowsInAll;
  if (sizes.filter((size) => size > 0).length < 2) {
    const none = { rows: new Uint32Array(), values: new Float64Array(), isSampled };
    return { ...none, mean: null, clusters: Array.from(sizes, () => null) };
  }
  const valueOf = new Float64Array(rowsInAll);
  const totals = new Float64Array(clusters);
  for (const [place, row] of chosen.entries()) {
    const value = silhouetteOf(sums.subarray(place * clusters, (place + 1) * clusters), sizes, own[place]!);
    valueOf[row] = value;
    totals[own[place]!]! += value;
  }
  const rows = chosen.slice().sort();
  return {
    mean: totals.reduce((sum, total) => sum + total, 0) / chosen.length,
    clusters: Array.from(sizes, (size, cluster) => (size === 0 ? null : totals[cluster]! / size)),
    rows,
    values: Float64Array.from(rows, (row) => valueOf[row]!),
    isSampled,
  };
}

/** For each way to cluster: sum of distances from each chosen row to the chosen rows of each cluster. */
function sumDistances(
  matrix: Matrix,
  chosen: Uint32Array,
  owns: readonly Int32Array[],
  counts: readonly number[],
): Float64Array[] {
  const { columns, values } = matrix;
  const size = chosen.length;
  const points = new Float64Array(size * columns);
  for (const [place, row] of chosen.entries()) {
    points.set(values.subarray(row * columns, (row + 1) * columns), place * columns);
  }
  const distances = new Float64Array(size);
  const sums = counts.map((clusters) => new Float64Array(size * clusters));
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      distances[b] = Math.sqrt(squaredDistance(points, a * columns, points, b * columns, columns));
    }
    for (const [i, own] of owns.entries()) addDistances(distances, a, own, counts[i]!, sums[i]!);
  }
  return sums;
}

/** Adds the distances between one row and those after it to the sums of both sides. */
function addDistances(distances: Float64Array, a: number, own: Int32Array, clusters: number, sums: Float64Array): void {
  const label = own[a]!;
  for (let b = a + 1; b < distances.length; b++) {
    const distance = distances[b]!;
    sums[a * clusters + own[b]!]! += distance;
    sums[b * clusters + label]! += distance;
  }
}

function silhouetteOf(sums: Float64Array, sizes: Uint32Array, own: number): number {
  if (sizes[own]! < 2) return 0;
  const a = sums[own]! / (sizes[own]! - 1);
  let b = Infinity;
  for (let c = 0; c < sizes.length; c++) if (c !== own && sizes[c]! > 0) b = Math.min(b, sums[c]! / sizes[c]!);
  const greater = Math.max(a, b);
  return greater === 0 ? 0 : (b - a) / greater;
}
