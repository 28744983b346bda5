import type { Matrix } from './matrix.js';
import { squaredDistance } from './squared-distance.js';

/** Where Lloyd's iteration ended. */
export interface LloydResult {
  /** k x d values, each the mean of its points. */
  readonly centroids: Float64Array;
  readonly labels: Int32Array;
  /** Sum over points of weight times squared distance to the own centroid. */
  readonly withinSs: number;
  readonly iterations: number;
  /** Whether no point changed its cluster, or the centroids moved less than the tolerance. */
  readonly converged: boolean;
}

export interface LloydOptions {
  readonly maxIterations: number;
  /** Stop when the squared moves of all centroids sum to no more than this; 0: only when no point moves. */
  readonly tolerance: number;
}

/**
 * Lloyd's iteration: every point to its nearest centroid, every centroid to the mean of its points, and again.
 * Hamerly's bounds on the distances to the own and to the second centroid skip nearly all points after the first
 * rounds, and of the centroids only those are looked at that lie close enough to the own one to be nearest or second;
 * the result is the same. An empty cluster restarts at the point farthest from its own centroid.
 *
 * @param points   distinct rows, at least as many as centroids
 * @param weights  above 0, one per point
 * @param start    k x d values; not changed
 * Sources: S. Lloyd, IEEE Trans. Inf. Theory 28 (1982), 129-137; G. Hamerly, "Making k-means even faster", SDM (2010);
 * J. Newling, F. Fleuret, "Fast k-means with accurate bounds", ICML (2016) for the ball around the own centroid.
 */
export function lloyd(
  points: Matrix,
  weights: Float64Array,
  start: Float64Array,
  { maxIterations, tolerance }: LloydOptions,
): LloydResult {
  const { rows, columns, values } = points;
  const k = start.length / columns;
  const centroids = start.slice();
  const labels = new Int32Array(rows);
  const upper = new Float64Array(rows).fill(Infinity);
  const lower = new Float64Array(rows);
  const sums = new Float64Array(k * columns);
  const masses = new Float64Array(k);
  const sizes = new Uint32Array(k);
  sizes[0] = rows;
  for (let i = 0; i < rows; i++) shift(i, 0, 1);
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    iterations++;
    const changes = reassign();
    const hadEmpty = refillEmpty();
    const moves = moveCentroids();
    if (hadEmpty) forgetBounds();
    else loosenBounds(moves);
    const moved = moves.reduce((sum, move) => sum + move * move, 0);
    converged = !hadEmpty && ((changes === 0 && iterations > 1) || moved <= tolerance);
  }
  sumAgain();
  moveCentroids();
  return { centroids, labels, withinSs: withinSs(), iterations, converged };

  /** Adds a point to the sums of a cluster, or takes it away. */
  function shift(point: number, cluster: number, sign: 1 | -1): void {
    const weight = sign * weights[point]!;
    masses[cluster]! += weight;
    for (let j = 0; j < columns; j++) sums[cluster * columns + j]! += weight * values[point * columns + j]!;
  }

  function reassign(): number {
    const gaps = gapsBetween(centroids, k, columns);
    const halfGaps = leastGaps(gaps, k).map((gap) => gap / 2);
    let changes = 0;
    for (let i = 0; i < rows; i++) {
      const own = labels[i]!;
      const bound = Math.max(halfGaps[own]!, lower[i]!);
      if (upper[i]! <= bound) continue;
      let best = squaredDistance(values, i * columns, centroids, own * columns, columns);
      upper[i] = Math.sqrt(best);
      if (upper[i]! <= bound) continue;
      // The own centroid and the one next to it are nearer than any beyond.
      const reach = 2 * (upper[i]! + halfGaps[own]!);
      let label = own;
      let next = Infinity;
      for (let c = 0; c < k; c++) {
        if (gaps[own * k + c]! > reach || c === own) continue;
        const squared = squaredDistance(values, i * columns, centroids, c * columns, columns);
        if (squared < best) {
          next = best;
          best = squared;
          label = c;
        } else if (squared < next) next = squared;
      }
      lower[i] = Math.sqrt(next);
      if (label === own) continue;
      upper[i] = Math.sqrt(best);
      labels[i] = label;
      shift(i, own, -1);
      shift(i, label, 1);
      sizes[own]!--;
      sizes[label]!++;
      changes++;
    }
    return changes;
  }

  function refillEmpty(): boolean {
    if (!sizes.includes(0)) return false;
    for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
      let farthest = -1;
      let distance = -1;
      for (let i = 0; i < rows; i++) {
        if (sizes[labels[i]!]! < 2) continue; // taking it away would leave another cluster empty
        const squared = squaredDistance(values, i * columns, centroids, labels[i]! * columns, columns);
        if (squared > distance) {
          distance = squared;
          farthest = i;
        }
      }
      sizes[labels[farthest]!]!--;
      sizes[empty]!++;
      labels[farthest] = empty;
    }
    sumAgain();
    return true;
  }

  /** Sums from nothing: free of what adding and taking away leaves in the last digits. */
  function sumAgain(): void {
    sums.fill(0);
    masses.fill(0);
    for (let i = 0; i < rows; i++) shift(i, labels[i]!, 1);
  }

  function moveCentroids(): Float64Array {
    const moves = new Float64Array(k);
    for (let c = 0; c < k; c++) {
      let squared = 0;
      for (let j = c * columns; j < (c + 1) * columns; j++) {
        const mean = sums[j]! / masses[c]!;
        squared += (mean - centroids[j]!) ** 2;
        centroids[j] = mean;
      }
      moves[c] = Math.sqrt(squared);
    }
    return moves;
  }

  function loosenBounds(moves: Float64Array): void {
    let fastest = 0;
    for (let c = 1; c < k; c++) if (moves[c]! > moves[fastest]!) fastest = c;
    let runnerUp = 0;
    for (let c = 0; c < k; c++) if (c !== fastest) runnerUp = Math.max(runnerUp, moves[c]!);
    for (let i = 0; i < rows; i++) {
      const own = labels[i]!;
      upper[i]! += moves[own]!;
      lower[i]! -= own === fastest ? runnerUp : moves[fastest]!;
    }
  }

  function forgetBounds(): void {
    upper.fill(Infinity);
    lower.fill(0);
  }

  function withinSs(): number {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      sum += weights[i]! * squaredDistance(values, i * columns, centroids, labels[i]! * columns, columns);
    }
    return sum;
  }
}

/** k x k distances between centroids. */
function gapsBetween(centroids: Float64Array, k: number, columns: number): Float64Array {
  const gaps = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const gap = Math.sqrt(squaredDistance(centroids, a * columns, centroids, b * columns, columns));
      gaps[a * k + b] = gap;
      gaps[b * k + a] = gap;
    }
  }
  return gaps;
}

/** Per centroid: distance to the nearest other one. A point nearer than half of it belongs to it; 0 for k = 1. */
function leastGaps(gaps: Float64Array, k: number): Float64Array {
  const least = new Float64Array(k).fill(k === 1 ? 0 : Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) if (b !== a) least[a] = Math.min(least[a]!, gaps[a * k + b]!);
  }
  return least;
}
