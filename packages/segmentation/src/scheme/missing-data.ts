import type { FeatureColumn } from '../measure/features.js';
import type { Warning } from './scheme.js';

/**
 * One warning for each part of the data that nobody has.
 *
 * @param consequence  what follows, as a clause: "nobody has a segment"
 */
export function warnOfMissing(columns: readonly FeatureColumn[], consequence: string): Warning[] {
  const names = new Set(columns.flatMap(({ missing }) => (missing === undefined ? [] : [missing])));
  return [...names].map((name) => ({
    code: 'missing_data',
    message: `There is no "${name}" in the data: ${consequence}.`,
  }));
}

/** Texts on cards that are no number or date where one is asked for. */
export function warnOfUnreadable(column: FeatureColumn, field: string): Warning[] {
  const count = column.base.unreadable ?? 0;
  if (count === 0) return [];
  return [
    { code: 'unreadable_values', message: `Values of "${field}" that cannot be read and are left out: ${count}.` },
  ];
}
