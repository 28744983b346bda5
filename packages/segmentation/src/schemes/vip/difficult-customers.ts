import type { DayWindow } from '../../calendar/window.js';
import type { ColumnRequest, FeatureColumn, Features, Unit } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRICS } from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';
import { difficultyIndex } from '../difficulty/difficulty-index.js';
import { DEFAULT_INDEX } from '../difficulty/index-parameters.js';
import { indexColumns } from '../difficulty/index-requests.js';

/** What the last of the list are cut by. */
export type DifficultBy = 'revenue' | 'serviceMargin' | 'difficultyIndex';

export const DIFFICULT_BY: JsonSchema = {
  enum: ['revenue', 'serviceMargin', 'difficultyIndex'],
  default: 'revenue',
  description:
    'What the last are cut by. revenue: the figure of the list itself, so they are the bottom, not the most difficult. serviceMargin: those of whom least is left after goods and service (needs serviceRate). difficultyIndex: those with the most signs of difficulty.',
};

/** A measure of difficulty; the greater, the more difficult. */
export interface DifficultyMeasure {
  readonly unit: Unit;
  /** As a reader knows it: what is left in money, or the index. Null where nobody knows. */
  figureOf(customer: number): number | null;
  /** Whether the first is more difficult than the second. */
  isWorse(one: number, other: number): boolean;
  /** Columns that nobody has data for. */
  readonly missing: readonly FeatureColumn[];
}

/** What {@link difficultyMeasure} needs measured. */
export function difficultyRequests(
  by: DifficultBy,
  metric: MetricParameters,
  window: DayWindow,
  asOf: number,
): ColumnRequest[] {
  if (by === 'revenue') return [];
  return by === 'serviceMargin'
    ? [METRICS.profitAfterService.request(window, metric)]
    : indexColumns(DEFAULT_INDEX, asOf);
}

/** How difficult customers are, over the whole base. */
export function difficultyMeasure(
  by: Exclude<DifficultBy, 'revenue'>,
  features: Features,
  metric: MetricParameters,
  window: DayWindow,
): DifficultyMeasure {
  if (by === 'serviceMargin') {
    const column = features.column(METRICS.profitAfterService.request(window, metric));
    return {
      unit: 'money',
      figureOf: (c) => (column.present !== null && column.present[c] === 0 ? null : column.values[c]!),
      isWorse: (one, other) => one < other,
      missing: column.missing === undefined ? [] : [column],
    };
  }
  const index = difficultyIndex(features, DEFAULT_INDEX);
  return {
    unit: 'ratio',
    figureOf: (c) => (index.present[c] === 0 ? null : index.values[c]!),
    isWorse: (one, other) => one > other,
    missing: [],
  };
}

/**
 * The most difficult of some customers, the worst first; equal ones in the order of ids.
 *
 * @param candidates  places, in any order
 */
export function mostDifficult(measure: DifficultyMeasure, candidates: readonly number[], count: number): number[] {
  return candidates
    .flatMap((c) => {
      const figure = measure.figureOf(c);
      return figure === null ? [] : [{ c, figure }];
    })
    .sort((a, b) => (a.figure === b.figure ? a.c - b.c : measure.isWorse(a.figure, b.figure) ? -1 : 1))
    .slice(0, count)
    .map(({ c }) => c);
}
