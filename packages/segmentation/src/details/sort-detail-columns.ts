import type { DetailTable, TextColumn } from './customer-details.js';

/**
 * Brings columns of rows in any order into the form that is measured: sorted by customer and day, then by what the
 * rows hold; each text kept once, in the order of string comparison; columns that no row fills left out. Equal rows in
 * another order give an equal table.
 *
 * @param columns  as a {@link DetailTable}, but in any order; not changed
 * @param size     every number in `columns.customer` lies below it
 * Cost O(n + rows log rows of a customer).
 */
export function sortDetailColumns(columns: DetailTable, size: number): DetailTable {
  const numbers = Object.entries(columns.numbers)
    .filter(([, values]) => values.some((value) => !Number.isNaN(value)))
    .sort(byName);
  const texts = Object.entries(columns.texts)
    .filter(([, { codes }]) => codes.some((code) => code >= 0))
    .sort(byName)
    .map(([name, column]) => [name, sortDictionary(column)] as const);
  const { customer, day } = columns;
  const compare = (a: number, b: number): number => {
    if (day[a] !== day[b]) return day[a]! - day[b]!;
    for (const [, values] of numbers) {
      const difference = compareNumbers(values[a]!, values[b]!);
      if (difference !== 0) return difference;
    }
    for (const [, { codes }] of texts) if (codes[a] !== codes[b]) return codes[a]! - codes[b]!;
    return 0;
  };
  const order = groupByCustomer(customer, size);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && customer[order[to]!] === customer[order[from]!]) to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
  return {
    customer: Uint32Array.from(order, (row) => customer[row]!),
    day: Int32Array.from(order, (row) => day[row]!),
    numbers: Object.fromEntries(
      numbers.map(([name, values]) => [name, Float64Array.from(order, (row) => values[row]!)]),
    ),
    texts: Object.fromEntries(
      texts.map(([name, { codes, dictionary }]) => [
        name,
        { codes: Int32Array.from(order, (row) => codes[row]!), dictionary },
      ]),
    ),
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Absent numbers come last. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

/** Rows by customer, those of one customer in their given order. */
function groupByCustomer(customer: Uint32Array, size: number): Uint32Array {
  const next = new Uint32Array(size + 1);
  for (const each of customer) next[each + 1]!++;
  for (let c = 1; c <= size; c++) next[c]! += next[c - 1]!;
  const order = new Uint32Array(customer.length);
  for (let row = 0; row < customer.length; row++) order[next[customer[row]!]!++] = row;
  return order;
}

/** Texts that no row has are dropped from the dictionary. */
function sortDictionary({ codes, dictionary }: TextColumn): TextColumn {
  const isUsed = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) isUsed[code] = 1;
  const sorted = [...new Set(dictionary.filter((_, code) => isUsed[code] === 1))].sort();
  const placeOf = new Map(sorted.map((text, place) => [text, place]));
  const places = Int32Array.from(dictionary, (text) => placeOf.get(text) ?? -1);
  return { codes: codes.map((code) => (code < 0 ? -1 : places[code]!)), dictionary: sorted };
}
