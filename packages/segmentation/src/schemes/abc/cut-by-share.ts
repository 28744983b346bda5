import type { Threshold } from '../../scheme/scheme.js';
import type { Verdicts } from '../../scheme/verdicts.js';
import { pickValues } from '../../statistics/pick-values.js';
import { classifyByShare } from './abc-classes.js';
import type { AbcCut } from './abc-parameters.js';

/** What a cut by shares leaves beside the classes. */
export interface ShareCut {
  /** `total` and the smallest figure of each class that is not empty: `lowestA`, `lowestB`, `lowestC`. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Per customer; 0 for those that are not rated. */
  readonly extra: { readonly rank: Uint32Array; readonly cumulativeShare: Float64Array };
  readonly isAEmpty: boolean;
}

/**
 * Puts customers into the classes A, B and C, the first three codes of the verdicts.
 *
 * @param values  one figure per customer
 * @param rated   places of the customers with a figure above 0, ascending
 */
export function cutByShare(values: ArrayLike<number>, rated: Uint32Array, cut: AbcCut, verdicts: Verdicts): ShareCut {
  const classes = classifyByShare(pickValues(values, rated), cut.shares, cut.boundary, cut.tiesTogether);
  const extra = { rank: new Uint32Array(values.length), cumulativeShare: new Float64Array(values.length) };
  for (let i = 0; i < rated.length; i++) {
    const c = rated[i]!;
    verdicts.put(c, classes.classOf[i]!);
    extra.rank[c] = classes.rank[i]!;
    extra.cumulativeShare[c] = classes.cumulativeShare[i]!;
  }
  const [lowestA, lowestB, lowestC] = classes.lowest;
  return {
    thresholds: {
      total: classes.total,
      ...(lowestA == null ? {} : { lowestA }),
      ...(lowestB == null ? {} : { lowestB }),
      ...(lowestC == null ? {} : { lowestC }),
    },
    extra,
    isAEmpty: rated.length > 0 && lowestA == null,
  };
}
