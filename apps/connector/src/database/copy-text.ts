/** What a row may hold on its way into a table. Arrays become PostgreSQL arrays; wrap JSON in {@link json}. */
export type CopyValue =
  string | number | bigint | boolean | Date | null | undefined | readonly (string | number | null)[] | Json;

/** A value for a jsonb column. */
export class Json {
  constructor(readonly value: unknown) {}
}

export const json = (value: unknown): Json => new Json(value);

/** One line of COPY's text format. PostgreSQL's text knows no NUL: it becomes U+FFFD. */
export function copyLine(row: readonly CopyValue[]): string {
  return `${row.map(copyField).join('\t')}\n`;
}

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return PLAIN.test(value) ? value : escapeField(storableText(value));
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Json) return escapeField(storableJson(value.value));
  return escapeField(arrayText(value));
}

/** A text without control characters, backslashes and surrogates needs neither {@link storableText} nor escapes; most are so. */
const PLAIN = /^[ -[\]-\ud7ff\ue000-\uffff]*$/;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

const escapeField = (text: string): string => text.replace(/[\\\t\n\r\b\f\v]/g, (found) => ESCAPES[found]!);

function arrayText(values: readonly (string | number | null)[]): string {
  const items = values.map((value) => {
    if (value === null) return 'NULL';
    if (typeof value === 'number') return String(value);
    return `"${storableText(value).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}

/** PostgreSQL refuses NUL; half of a surrogate pair has no UTF-8. */
export const storableText = (text: string): string => text.replace(/[\0\uD800-\uDFFF]/gu, '\uFFFD');

function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  // Only these escapes are refused by jsonb; cleaning every string of every record would cost more than it finds.
  return /\\u(0000|d[89a-f])/i.test(text) ? JSON.stringify(cleaned(value)) : text;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), cleaned(item)]));
}
