import { createFeatures, parseDay } from '../src/index.js';
import type { Assignment, FeatureColumn, Features, Figures } from '../src/index.js';

export const AS_OF = parseDay('2026-06-30');

/** Customers with their segment, null for none: `['A', 'A', null]` are c00, c01, c02. */
export function placed(
  scheme: string,
  segments: readonly (string | null)[],
  codes: readonly string[] = [...new Set(segments.filter((each) => each !== null))].sort(),
): Assignment {
  return {
    id: scheme,
    scheme,
    version: 1,
    asOf: AS_OF,
    codes,
    code: Int16Array.from(segments, (segment) => (segment === null ? -1 : codes.indexOf(segment))),
    reasons: ['no_purchases'],
    reason: Int16Array.from(segments, (segment) => (segment === null ? 0 : -1)),
    thresholds: {},
    warnings: [],
    extra: {},
  };
}

export const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `c${String(i).padStart(2, '0')}`);

const presence = (values: readonly (number | string | null)[]): Uint8Array =>
  Uint8Array.from(values, (value) => (value === null ? 0 : 1));

export const figures = (values: readonly (number | null)[]): Figures => ({
  values: Float64Array.from(values, (value) => value ?? 0),
  present: presence(values),
});

export function numbers(
  name: string,
  values: readonly (number | null)[],
  unit: FeatureColumn['unit'] = 'count',
): FeatureColumn {
  return { name, unit, window: { from: null, to: AS_OF }, base: {}, ...figures(values) };
}

export function texts(name: string, values: readonly (string | null)[]): FeatureColumn {
  const dictionary = [...new Set(values.filter((value) => value !== null))].sort();
  const codes = Int32Array.from(values, (value) => (value === null ? 0 : dictionary.indexOf(value)));
  const window = { from: null, to: AS_OF };
  return { name, unit: 'text', window, base: {}, values: codes, present: presence(values), dictionary };
}

export function featuresOf(count: number, columns: readonly FeatureColumn[] = []): Features {
  return createFeatures({
    asOf: AS_OF,
    customers: ids(count),
    currency: 'EUR',
    currencyDigits: 2,
    unconverted: new Uint32Array(count),
    columns,
  });
}
