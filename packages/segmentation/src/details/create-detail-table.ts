import type { PurchaseLog } from '../log/purchase-log.js';
import type { DetailRow, DetailTable, TextColumn } from './customer-details.js';

/**
 * Brings rows about customers into the form that is measured: sorted by customer and day, texts kept once in the order
 * of string comparison. Equal rows in another order give an equal table.
 *
 * @param log   whose customers the rows are about
 * @param rows  a column that no row fills is not part of the table
 * @throws RangeError for a row of an unknown customer or without a whole day
 * Cost O(n log n).
 */
export function createDetailTable(log: Pick<PurchaseLog, 'customers'>, rows: readonly DetailRow[]): DetailTable {
  const index = new Map(log.customers.map((id, place) => [id, place]));
  const sorted = rows
    .map((row) => ({ row, place: placeOf(row, index) }))
    .sort((a, b) => a.place - b.place || a.row.day - b.row.day || compareRows(a.row, b.row));
  const numbers: Record<string, Float64Array> = {};
  for (const name of namesOf(rows.map((row) => row.numbers))) {
    numbers[name] = Float64Array.from(sorted, ({ row }) => row.numbers?.[name] ?? Number.NaN);
  }
  const texts: Record<string, TextColumn> = {};
  for (const name of namesOf(rows.map((row) => row.texts))) {
    texts[name] = encodeTexts(sorted.map(({ row }) => row.texts?.[name] ?? null));
  }
  return {
    customer: Uint32Array.from(sorted, ({ place }) => place),
    day: Int32Array.from(sorted, ({ row }) => row.day),
    numbers,
    texts,
  };
}

/** Keeps each text once; the dictionary is sorted, so that it does not depend on the order of rows. */
export function encodeTexts(values: readonly (string | null)[]): TextColumn {
  const dictionary = [...new Set(values.filter((value) => value !== null))].sort();
  const codeOf = new Map(dictionary.map((text, code) => [text, code]));
  return { codes: Int32Array.from(values, (value) => (value === null ? -1 : codeOf.get(value)!)), dictionary };
}

function placeOf(row: DetailRow, index: ReadonlyMap<string, number>): number {
  const place = index.get(row.customerId);
  if (place === undefined) throw new RangeError(`row requires a known customer, not "${row.customerId}"`);
  if (!Number.isInteger(row.day)) throw new RangeError(`row requires a whole day number, not ${row.day}`);
  return place;
}

function namesOf(parts: readonly (Readonly<Record<string, unknown>> | undefined)[]): string[] {
  const names = new Set<string>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part ?? {})) if (value !== null) names.add(name);
  }
  return [...names].sort();
}

/** Any total order will do, as long as it depends on the rows alone. */
function compareRows(a: DetailRow, b: DetailRow): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf({ numbers = {}, texts = {} }: DetailRow): string {
  const sorted = (part: object): unknown => Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify([sorted(numbers), sorted(texts)]);
}
