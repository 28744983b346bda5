import { refuse } from './reject.js';

/**
 * Reads single values of a vendor's row. An absent key, null and an empty text all mean "no value"; a value of a wrong
 * shape refuses the row.
 */
export type Raw = Readonly<Record<string, unknown>>;

/** The positive whole number by which the CRM knows the row. */
export function readId(raw: Raw): number {
  if (raw.id === undefined || raw.id === null) refuse('missing_id', 'The row has no id.');
  return idOf(raw.id, 'id') ?? refuse('bad_id', `id is ${show(raw.id)}, not a positive whole number.`);
}

/** Id of another record, or null. */
export function readReference(raw: Raw, key: string): number | null {
  return isNothing(raw[key]) ? null : idOf(raw[key], key);
}

function idOf(value: unknown, key: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  return refuse('bad_id', `${key} is ${show(value)}, not a positive whole number.`);
}

export function readText(raw: Raw, key: string): string | null {
  const value = raw[key];
  if (isNothing(value)) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return refuse('bad_text', `${key} is ${show(value)}, not a text.`);
}

export function readNumber(raw: Raw, key: string): number | null {
  const value = raw[key];
  if (isNothing(value)) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse('bad_number', `${key} is ${show(value)}, not a number.`);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Instant as ISO 8601 in UTC with milliseconds. v2 writes `2026-03-04T10:11:12Z` with or without a fraction, v1
 * `2026-03-04 10:11:12` in UTC.
 */
export function readInstant(raw: Raw, key: string): string | null {
  const value = raw[key];
  if (isNothing(value)) return null;
  const ms = typeof value === 'string' ? parseInstant(value) : null;
  if (ms === null) refuse('bad_date', `${key} is ${show(value)}, not an instant.`);
  const isUsual = (value as string).length === USUAL_LENGTH && (value as string).endsWith('Z');
  return isUsual ? `${(value as string).slice(0, -1)}.000Z` : new Date(ms).toISOString();
}

/** Length of `2026-03-04T10:11:12Z`: by far the most frequent form, and ours but for the fraction. */
const USUAL_LENGTH = 20;

/** Epoch milliseconds, or null for a text that is no instant. */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const withZone = /Z|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}Z`;
  const ms = Date.parse(withZone.replace(' ', 'T'));
  return Number.isNaN(ms) ? null : ms;
}

/** Calendar date `YYYY-MM-DD`; an instant gives its day. */
export function readDate(raw: Raw, key: string): string | null {
  const value = raw[key];
  if (isNothing(value)) return null;
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return isDate ? day : refuse('bad_date', `${key} is ${show(value)}, not a date.`);
}

export const isNothing = (value: unknown): value is null | undefined | '' =>
  value === undefined || value === null || value === '';

/** A value as a sentence can hold it. */
export const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
