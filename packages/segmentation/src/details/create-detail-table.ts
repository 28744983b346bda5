import type { PurchaseLog } from '../log/purchase-log.js';
import type { DetailRow, DetailTable, TextColumn } from './customer-details.js';
import { sortDetailColumns } from './sort-detail-columns.js';

/**
 * Brings rows about customers into the form that is measured: sorted by customer and day, texts kept once in the order
 * of string comparison. Equal rows in another order give an equal table. For many rows `sortDetailColumns` needs no
 * object per row.
 *
 * @param log   whose customers the rows are about
 * @param rows  a column that no row fills is not part of the table
 * @throws RangeError for a row of an unknown customer or without a whole day
 * Cost O(n log n).
 */
export function createDetailTable(log: Pick<PurchaseLog, 'customers'>, rows: readonly DetailRow[]): DetailTable {
  const index = new Map(log.customers.map((id, place) => [id, place]));
  const numbers: Record<string, Float64Array> = {};
  for (const name of namesOf(rows.map((row) => row.numbers))) {
    numbers[name] = Float64Array.from(rows, (row) => row.numbers?.[name] ?? Number.NaN);
  }
  const texts: Record<string, TextColumn> = {};
  for (const name of namesOf(rows.map((row) => row.texts))) {
    texts[name] = encodeTexts(rows.map((row) => row.texts?.[name] ?? null));
  }
  return sortDetailColumns(
    {
      customer: Uint32Array.from(rows, (row) => placeOf(row, index)),
      day: Int32Array.from(rows, (row) => row.day),
      numbers,
      texts,
    },
    log.customers.length,
  );
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
