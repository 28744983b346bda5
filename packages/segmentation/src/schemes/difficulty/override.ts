import type { FeatureColumn, Features, FieldRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { textKey } from '../../measure/text-key.js';

/** Fields in which somebody may decide by hand. */
export interface OverrideFields {
  readonly overrideField: string | null;
  readonly overrideAuthorField: string | null;
  readonly overrideDateField: string | null;
}

const field = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  minLength: 1,
  default: null,
  description,
});

/** Schemas of {@link OverrideFields}. */
export const OVERRIDE_PROPERTIES: Readonly<Record<keyof OverrideFields, JsonSchema>> = {
  overrideField: field('Field in which somebody may decide by hand: a segment, or an index from 0 to 1.'),
  overrideAuthorField: field('Field with the author of that decision; without an author it does not count.'),
  overrideDateField: field('Field with its date; before that day, and without one, it does not count.'),
};

/** What the schema cannot say about manual decisions. */
export function checkOverride({ overrideField, overrideAuthorField, overrideDateField }: OverrideFields): string[] {
  const given = [overrideField, overrideAuthorField, overrideDateField].filter((name) => name !== null);
  return given.length === 0 || given.length === 3
    ? []
    : ['parameters.overrideField, overrideAuthorField and overrideDateField must be given together'];
}

/** The fields of a manual decision; none where none is configured. */
export function overrideRequests(fields: OverrideFields): FieldRequest[] {
  const { overrideField, overrideAuthorField, overrideDateField } = fields;
  if (overrideField === null || overrideAuthorField === null || overrideDateField === null) return [];
  return [
    { field: overrideField, as: 'text' },
    { field: overrideAuthorField, as: 'text' },
    { field: overrideDateField, as: 'date' },
  ];
}

/** A decision by hand. */
export interface Override {
  readonly place: number;
  readonly author: string;
  /** Day number. */
  readonly on: number;
}

/**
 * Reads decisions by hand: null for a customer without one, `unusable` for one without an author, a date up to the day
 * of the calculation, or a value that means a segment.
 *
 * @param codes    segments that a text may name
 * @param placeOf  segment of an index from 0 to 1
 */
export function readOverrides(
  features: Features,
  fields: OverrideFields,
  codes: readonly string[],
  placeOf: (index: number) => number,
): (customer: number) => Override | 'unusable' | null {
  const [value, author, date] = overrideRequests(fields).map((request) => features.column(request));
  if (value === undefined || author === undefined || date === undefined) return () => null;
  return (c) => {
    const text = textAt(value, c);
    if (text === null) return null;
    const by = textAt(author, c);
    const place = placeOfText(text, codes, placeOf);
    if (by === null || place < 0 || date.present![c] === 0 || date.values[c]! > features.asOf) return 'unusable';
    return { place, author: by, on: date.values[c]! };
  };
}

function placeOfText(text: string, codes: readonly string[], placeOf: (index: number) => number): number {
  const named = codes.indexOf(textKey(text));
  if (named >= 0) return named;
  const index = /^[01]([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return index >= 0 && index <= 1 ? placeOf(index) : -1;
}

function textAt({ values, present, dictionary = [] }: FeatureColumn, index: number): string | null {
  return present![index] === 0 ? null : (dictionary[values[index]!] ?? null);
}
