import type { FieldKind } from './field-kind.js';

/** What stands in the line or text of a control for a value; nothing for null. */
export function writeLine(kind: FieldKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind.kind === 'lines') return Array.isArray(value) ? value.join('\n') : '';
  return kind.kind === 'json' ? JSON.stringify(value, null, 2) : String(value);
}

/**
 * The value that was written. A decimal comma counts as a point.
 *
 * @returns NaN for a text that is no number and undefined for one that is no JSON, so that the check can tell them
 */
export function readLine(kind: FieldKind, written: string, isNullable: boolean): unknown {
  const text = written.trim();
  if (kind.kind === 'lines') {
    if (text === '') return isNullable ? null : [];
    const lines = text.split(/\s*\n\s*/);
    return kind.isNumeric ? lines.map(readNumber) : lines;
  }
  if (text === '' && (isNullable || kind.kind !== 'text')) return null;
  if (kind.kind === 'number') return readNumber(text);
  return kind.kind === 'json' ? readJson(text) : text;
}

const readNumber = (text: string): number => Number(text.replace(',', '.'));

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
