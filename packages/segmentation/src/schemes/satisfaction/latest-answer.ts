import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { AggregateRequest, ColumnRequest, FeatureColumn, Features } from '../../measure/features.js';

/** Scales of answers: lowest and highest score, and the least score of the two better segments. */
export const SCALES = {
  nps: { lowest: 0, highest: 10, codes: ['promoter', 'passive', 'detractor'], borders: [9, 7] },
  csat: { lowest: 1, highest: 5, codes: ['satisfied', 'neutral', 'dissatisfied'], borders: [4, 3] },
} as const;
export type SatisfactionMeasure = keyof typeof SCALES;

/** Where answers stand: rows of the table `answers`, or a field of the customer with its date. */
export interface AnswerSource {
  readonly measure: SatisfactionMeasure;
  readonly topic: string | null;
  readonly window: WindowSpec;
  readonly scoreField: string | null;
  readonly dateField: string | null;
}

/** What has to be measured for {@link latestAnswer}. */
export function answerRequests(
  { measure, topic, window, scoreField, dateField }: AnswerSource,
  asOf: number,
): ColumnRequest[] {
  if (scoreField !== null && dateField !== null) {
    return [
      { field: scoreField, as: 'number' },
      { field: dateField, as: 'date' },
    ];
  }
  const where = [{ column: 'kind', in: [measure] }, ...(topic === null ? [] : [{ column: 'topic', in: [topic] }])];
  return [{ table: 'answers', aggregate: 'latest', column: 'score', where, window: resolveWindow(window, asOf) }];
}

/** The latest score of each customer within the window; absent without one. */
export function latestAnswer(features: Features, source: AnswerSource): FeatureColumn {
  const [score, date] = answerRequests(source, features.asOf).map((request) => features.column(request));
  if (date === undefined) return score!;
  const { from, to } = resolveWindow(source.window, features.asOf);
  const present = score!.present!.map((mark, c) =>
    Number(mark === 1 && date.present![c] === 1 && date.values[c]! >= (from ?? -Infinity) && date.values[c]! <= to),
  );
  const missing = score!.missing ?? date.missing;
  return { ...score!, unit: 'score', window: { from, to }, present, ...(missing === undefined ? {} : { missing }) };
}

/** Complaints within a window. */
export function complaintsRequest(window: WindowSpec, asOf: number): AggregateRequest {
  const where = [{ column: 'kind', in: ['complaint'] }];
  return { table: 'answers', aggregate: 'count', where, window: resolveWindow(window, asOf) };
}

/** Place of a score among the segments of its scale; -1 for a score that the scale does not have. */
export function placeOfScore(measure: SatisfactionMeasure, score: number): number {
  const { lowest, highest, borders } = SCALES[measure];
  if (score < lowest || score > highest) return -1;
  return score >= borders[0] ? 0 : score >= borders[1] ? 1 : 2;
}
