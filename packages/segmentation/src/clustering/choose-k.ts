import { distinctRows } from './distinct-rows.js';
import { kMeansOfDistinct } from './k-means.js';
import type { KMeansOptions, KMeansResult } from './k-means.js';
import type { Matrix } from './matrix.js';
import { silhouettesOfRows } from './silhouette.js';
import { silhouetteRows } from './silhouette-rows.js';
import type { Silhouette, SilhouetteOptions } from './silhouette.js';

export interface ChooseKOptions extends Omit<KMeansOptions, 'k' | 'weights'>, SilhouetteOptions {
  /** Numbers of clusters to try. Default 3 to 7. */
  readonly from?: number;
  readonly to?: number;
  /** Smallest share of the rows that a cluster must hold, 0 to 1. Default 0.01. */
  readonly minShare?: number;
}

/** One number of clusters that was tried. */
export interface KCandidate {
  readonly k: number;
  readonly result: KMeansResult;
  readonly silhouette: Silhouette;
  /** Share of the rows in the smallest cluster. */
  readonly smallestShare: number;
}

export interface ChosenK extends KCandidate {
  /** False when no number of clusters kept every cluster at `minShare`: the best silhouette was taken nevertheless. */
  readonly meetsMinShare: boolean;
  /** Everything that was tried, in ascending order of k. */
  readonly candidates: readonly KCandidate[];
}

/**
 * Chooses the number of k-means clusters: the best mean silhouette among those whose every cluster holds `minShare` of
 * the rows; of equal ones the smaller number. Numbers above the distinct rows are not tried; where even `from` is above
 * them, their number is the only one.
 *
 * @param matrix  n x d, comparable columns (see `scaleColumns`)
 * @throws RangeError if an option is impossible
 * Source of the criterion: P. J. Rousseeuw, J. Comput. Appl. Math. 20 (1987), 53-65.
 */
export function chooseK(matrix: Matrix, options: ChooseKOptions = {}): ChosenK {
  const { from = 3, to = 7, minShare = 0.01, maxExact = 5_000, ...rest } = options;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from) {
    throw new RangeError(`chooseK requires whole numbers 1 <= from <= to, not ${from} and ${to}`);
  }
  if (!(minShare >= 0 && minShare <= 1)) {
    throw new RangeError(`chooseK requires minShare from 0 to 1, not ${minShare}`);
  }
  const distinct = distinctRows(matrix);
  const results: KMeansResult[] = [];
  for (let k = from; k <= to; k++) {
    const result = kMeansOfDistinct(matrix, distinct, { ...rest, k });
    if (result.centroids.rows === k || results.length === 0) results.push(result);
    if (result.centroids.rows < k) break;
  }
  // K-means never parts equal rows, so the same ones can be measured for every k.
  const measured = silhouetteRows(matrix, null, maxExact, rest.seed ?? 1);
  const labelings = results.map(({ labels }) => labels);
  const silhouettes = silhouettesOfRows(matrix, labelings, measured);
  const candidates = results.map((result, i): KCandidate => ({
    k: result.centroids.rows,
    result,
    silhouette: silhouettes[i]!,
    smallestShare: Math.min(...result.sizes) / matrix.rows,
  }));
  const large = candidates.filter(({ smallestShare }) => smallestShare >= minShare);
  const meetsMinShare = large.length > 0;
  const best = (meetsMinShare ? large : candidates).reduce((a, b) => (valueOf(b) > valueOf(a) ? b : a));
  return { ...best, meetsMinShare, candidates };
}

function valueOf(candidate: KCandidate): number {
  return candidate.silhouette.mean ?? -1;
}
