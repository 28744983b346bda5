import { MAX_DAY, MIN_DAY, parseDay } from '../calendar/day-number.js';
import { encodeTexts } from '../details/create-detail-table.js';
import type { FeatureColumn, FieldRequest, FieldType, Unit } from './features.js';

const UNITS: Readonly<Record<FieldType, Unit>> = { text: 'text', number: 'count', date: 'date', boolean: 'text' };
const TRUE = new Set(['true', 'yes', 'y', '1', 'да', 'так', 'po']);
const FALSE = new Set(['false', 'no', 'n', '0', 'нет', 'ні', 'jo']);

/**
 * A field of the customers' records as a column. Numbers take a decimal point or comma and spaces between thousands; a
 * comma before exactly three digits, as in 30,000, could be either and is not read. Dates are ISO dates or begin with one, yes and no are read in the languages of the product; texts are trimmed. What cannot be read is absent and
 * counted in `base.unreadable`.
 *
 * @param texts  one per customer; undefined where nobody knows this field
 */
export function measureField(
  texts: readonly (string | null)[] | undefined,
  { field, as }: FieldRequest,
  name: string,
  asOf: number,
  size: number,
): FeatureColumn {
  const window = { from: null, to: asOf };
  const unit = UNITS[as];
  if (texts === undefined) {
    const values = new Float64Array(size);
    const dictionary = unit === 'text' ? { dictionary: [] } : {};
    return { name, unit, window, values, present: new Uint8Array(size), base: {}, missing: field, ...dictionary };
  }
  if (texts.length !== size) throw new RangeError(`field ${field} requires one text per customer`);
  const given = texts.map((text) => (text === null || text.trim() === '' ? null : text.trim()));
  let unreadable = 0;
  const read = <T>(parse: (text: string) => T | null): (T | null)[] =>
    given.map((text) => {
      const value = text === null ? null : parse(text);
      if (text !== null && value === null) unreadable++;
      return value;
    });
  if (unit === 'text') {
    const { codes, dictionary } = encodeTexts(as === 'boolean' ? read(parseBoolean) : given);
    const present = Uint8Array.from(codes, (code) => (code < 0 ? 0 : 1));
    const values = codes.map((code) => Math.max(code, 0));
    return { name, unit, window, values, present, base: { unreadable }, dictionary };
  }
  const parsed = read(as === 'number' ? parseNumber : parseDate);
  const present = Uint8Array.from(parsed, (value) => (value === null ? 0 : 1));
  return {
    name,
    unit,
    window,
    values: Float64Array.from(parsed, (value) => value ?? 0),
    present,
    base: { unreadable },
  };
}

function parseNumber(text: string): number | null {
  if (!/^[+-]?(\d+|\d{1,3}(\s\d{3})+)([.,]\d+)?$/.test(text) || /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return null;
  return Number(text.replaceAll(/\s/g, '').replace(',', '.'));
}

function parseDate(text: string): number | null {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0];
  if (date === undefined) return null;
  try {
    const day = parseDay(date);
    return day < MIN_DAY || day > MAX_DAY ? null : day;
  } catch {
    return null;
  }
}

function parseBoolean(text: string): 'yes' | 'no' | null {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return 'yes';
  return FALSE.has(word) ? 'no' : null;
}
