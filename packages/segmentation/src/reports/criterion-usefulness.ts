import type { FeatureColumn } from '../measure/features.js';
import { quantile } from '../statistics/quantile.js';
import { figureAt } from './figures.js';
import { informationGain } from './information-gain.js';
import type { InformationGain } from './information-gain.js';

/** A field that tells less than this share of what segments could be told of may be left out. */
export const IGNORABLE_BELOW = 0.01;
/** Groups of about equal size that figures are put into. */
const BINS = 5;

/** How much a criterion tells about the segments. */
export interface CriterionUsefulness extends InformationGain {
  /** Canonical name of the column. */
  readonly column: string;
  /** The criterion changes no decision: the segments differ in it by chance at most. */
  readonly isIgnorable: boolean;
}

/**
 * Usefulness of criteria (M10): information gain of each column about the segments, the most useful first. Figures are
 * put into five groups at their quintiles (type 7); equal figures stay together.
 *
 * @param code  per customer: its segment, below 0 for none
 */
export function criterionUsefulness(columns: readonly FeatureColumn[], code: ArrayLike<number>): CriterionUsefulness[] {
  return columns
    .map((column): CriterionUsefulness => {
      const found = informationGain(groupsOfColumn(column), code);
      return { column: column.name, ...found, isIgnorable: found.share < IGNORABLE_BELOW };
    })
    .sort((a, b) => b.share - a.share || (a.column < b.column ? -1 : 1));
}

function groupsOfColumn(column: FeatureColumn): Int32Array {
  const values = Array.from(column.values, (_, c) => figureAt(column, c));
  if (column.dictionary !== undefined) return Int32Array.from(values, (value) => value ?? -1);
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (sorted.length === 0) return new Int32Array(values.length).fill(-1);
  const cuts = Array.from({ length: BINS - 1 }, (_, i) => quantile(sorted, (i + 1) / BINS));
  return Int32Array.from(values, (value) => (value === null ? -1 : cuts.filter((cut) => cut < value).length));
}
