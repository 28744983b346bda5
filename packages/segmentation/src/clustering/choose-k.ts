import { kMeans } from './k-means.js';
import type { KMeansOptions, KMeansResult } from './k-means.js';
import type { Matrix } from './matrix.js';
import { silhouette } from './silhouette.js';
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
  const { from = 3, to = 7, minShare = 0.01, maxExact, ...rest } = options;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from) {
    throw new RangeError(`chooseK requires whole numbers 1 <= from <= to, not ${from} and ${to}`);
  }
  if (!(minShare >= 0 && minShare <= 1)) {
    throw new RangeError(`chooseK requires minShare from 0 to 1, not ${minShare}`);
  }
  const candidates: KCandidate[] = [];
  for (let k = from; k <= to; k++) {
    const result = kMeans(matrix, { ...rest, k });
    const found = result.centroids.rows;
    if (found < k && candidates.length > 0) break;
    candidates.push({
      k: found,
      result,
      silhouette: silhouette(matrix, result.labels, {
        ...(maxExact === undefined ? {} : { maxExact }),
        ...(rest.seed === undefined ? {} : { seed: rest.seed }),
      }),
      smallestShare: Math.min(...result.sizes) / matrix.rows,
    });
    if (found < k) break;
  }
  const large = candidates.filter(({ smallestShare }) => smallestShare >= minShare);
  const meetsMinShare = large.length > 0;
  const best = (meetsMinShare ? large : candidates).reduce((a, b) => (valueOf(b) > valueOf(a) ? b : a));
  return { ...best, meetsMinShare, candidates };
}

function valueOf(candidate: KCandidate): number {
  return candidate.silhouette.mean ?? -1;
}
