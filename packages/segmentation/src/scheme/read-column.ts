import type { FeatureColumn } from '../measure/features.js';
import type { AssignmentBody, InputColumn } from './scheme.js';

/** A measured column as an input under a short name; texts are given as texts. */
export function readColumn(name: string, column: FeatureColumn): InputColumn {
  const { unit, values, present, dictionary } = column;
  return {
    name,
    unit,
    value(index) {
      if (present !== null && present[index] === 0) return null;
      return dictionary === undefined ? values[index]! : (dictionary[values[index]!] ?? null);
    },
  };
}

/** An extra column of an assignment as an input; null for customers without a segment. */
export function readExtra(
  name: string,
  unit: InputColumn['unit'],
  { extra, code }: Pick<AssignmentBody, 'extra' | 'code'>,
): InputColumn {
  return { name, unit, value: (index) => (code[index]! < 0 ? null : (extra[name]?.[index] ?? null)) };
}
