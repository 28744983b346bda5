import type { DetailTable } from '../details/customer-details.js';
import type { AggregateRequest, FeatureColumn, RowCondition, RowLag, Unit } from './features.js';
import { measureCheapestShare } from './cheapest-orders.js';
import { measureEndText } from './end-text.js';
import { measureMedianLag } from './median-lag.js';
import { measureMode } from './mode.js';
import { lagOf } from './row-lag.js';
import { measureUntried } from './untried.js';

const MONEY = new Set(['amount', 'cost', 'discount', 'received']);
const DATES = new Set(['closed', 'expected', 'required', 'due', 'paid']);

const WITHOUT_COLUMN = new Set<AggregateRequest['aggregate']>(['count', 'first', 'last', 'medianLag']);
const OF_TEXTS = new Set<AggregateRequest['aggregate']>([
  'distinct',
  'mode',
  'modeCount',
  'modeShare',
  'untried',
  'latestText',
  'firstText',
  'cheapestShare',
]);

/**
 * A figure over the rows of a table about each customer, in one pass. Sums of money are sums of whole minor units, so
 * they do not depend on the order of rows.
 *
 * @param table  undefined where nothing of this kind is known: nobody has a value then
 * @throws RangeError if the aggregate needs a column and none is named
 */
export function measureAggregate(
  table: DetailTable | undefined,
  request: AggregateRequest,
  name: string,
  asOf: number,
  size: number,
): FeatureColumn {
  const { aggregate, column } = request;
  const window = { from: request.window?.from ?? null, to: Math.min(request.window?.to ?? asOf, asOf) };
  const unit = aggregateUnit(request);
  if (!WITHOUT_COLUMN.has(aggregate) && column === undefined) {
    throw new RangeError(`aggregate ${aggregate} of ${request.table} requires a column`);
  }
  const missing = missingPart(table, request);
  if (table === undefined || missing !== null) {
    const values = new Float64Array(size);
    const dictionary = unit === 'text' ? { dictionary: [] } : {};
    const absent = { name, unit, window, values, present: new Uint8Array(size), base: {}, ...dictionary };
    return { ...absent, missing: missing ?? request.table };
  }
  const rows = selectRows(table, request, window, asOf);
  if (ofMode(aggregate)) return { name, unit, window, base: {}, ...measureMode(table, request, rows, size) };
  if (aggregate === 'distinct') {
    return { name, unit, window, present: null, ...distinctOf(table, column!, rows, size) };
  }
  if (aggregate === 'medianLag') {
    return { name, unit, window, base: {}, ...measureMedianLag(table, lagIn(request), rows, size, asOf) };
  }
  if (aggregate === 'latestText' || aggregate === 'firstText') {
    const days = request.by === undefined ? table.day : table.numbers[request.by]!;
    return {
      name,
      unit,
      window,
      base: {},
      ...measureEndText(table, column!, days, rows, size, aggregate === 'latestText' ? 'latest' : 'first'),
    };
  }
  if (aggregate === 'cheapestShare') {
    return { name, unit, window, base: {}, ...measureCheapestShare(table, column!, rows, size) };
  }
  if (aggregate === 'untried') return { name, unit, window, base: {}, ...measureUntried(table, column!, rows, size) };
  return { name, unit, window, base: {}, ...foldRows(table, request, rows, size) };
}

/** Unit of an aggregate. */
export function aggregateUnit({ aggregate, column = '' }: Pick<AggregateRequest, 'aggregate' | 'column'>): Unit {
  if (aggregate === 'mode' || aggregate === 'latestText' || aggregate === 'firstText') return 'text';
  if (aggregate === 'modeShare' || aggregate === 'cheapestShare') return 'ratio';
  if (aggregate === 'medianLag') return 'days';
  if (aggregate === 'modeCount') return 'count';
  if (aggregate === 'first' || aggregate === 'last' || DATES.has(column)) return 'date';
  if (aggregate === 'count' || aggregate === 'distinct' || aggregate === 'untried') return 'count';
  if (MONEY.has(column)) return 'money';
  if (column === 'score') return 'score';
  return column === 'quantity' ? 'units' : 'count';
}

function ofMode(aggregate: AggregateRequest['aggregate']): boolean {
  return aggregate === 'mode' || aggregate === 'modeShare' || aggregate === 'modeCount';
}

/** The part of the data that is asked for and that no row has. */
function missingPart(table: DetailTable | undefined, request: AggregateRequest): string | null {
  const { table: name, aggregate, column, weight, where = [], lag, by, positive } = request;
  if (table === undefined) return name;
  const dates = lag === undefined ? [] : [lag.from, lag.to].filter((date) => date !== 'day');
  const prices = aggregate === 'cheapestShare' ? ['amount', 'quantity'] : [];
  for (const number of [by, weight, positive, ...dates, ...prices]) {
    if (number !== undefined && !Object.hasOwn(table.numbers, number)) return number;
  }
  const isNumbers = aggregate === 'distinct' && Object.hasOwn(table.numbers, column ?? '');
  const columns = OF_TEXTS.has(aggregate) && !isNumbers ? table.texts : table.numbers;
  if (column !== undefined && !Object.hasOwn(columns, column)) return column;
  return where.find((each) => !Object.hasOwn(table.texts, each.column))?.column ?? null;
}

function* selectRows(
  table: DetailTable,
  { where = [], lag, by, positive, bought = false }: AggregateRequest,
  window: { readonly from: number | null; readonly to: number },
  asOf: number,
): Generator<number> {
  const { numbers, texts } = table;
  const day = by === undefined ? table.day : numbers[by]!;
  const from = window.from ?? -Infinity;
  const tests = where.map((condition) => {
    const { codes, dictionary } = texts[condition.column]!;
    return { codes, accepts: dictionary.map(textTest(condition)) };
  });
  const signed = bought ? ['quantity', 'amount'].flatMap((name) => numbers[name] ?? []) : [];
  for (let row = 0; row < day.length; row++) {
    if (!(day[row]! >= from && day[row]! <= window.to)) continue;
    if (positive !== undefined && !(numbers[positive]![row]! > 0)) continue;
    if (signed.some((column) => column[row]! < 0)) continue;
    if (lag !== undefined && !fitsLag(table, lag, row, asOf)) continue;
    if (tests.every(({ codes, accepts }) => codes[row]! >= 0 && accepts[codes[row]!])) yield row;
  }
}

function textTest({ in: texts, match = 'equal' }: RowCondition): (text: string) => boolean {
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  if (match === 'equal') return (text) => wanted.has(text.toLowerCase());
  return (text) => [...wanted].some((part) => text.toLowerCase().includes(part));
}

/** The dates that a median is taken between; a missing one is a mistake of the request. */
function lagIn({ aggregate, lag }: AggregateRequest): RowLag {
  if (lag === undefined) throw new RangeError(`aggregate ${aggregate} requires a lag`);
  return lag;
}

/** NaN, the lag of a row without both dates, lies within no bounds. */
function fitsLag(table: DetailTable, lag: RowLag, row: number, asOf: number): boolean {
  const { min = -Infinity, max = Infinity } = lag;
  const days = lagOf(table, lag, row, asOf);
  return days >= min && days <= max;
}

function foldRows(
  { customer, day, numbers }: DetailTable,
  { aggregate, column, weight, complete = false, orZero = false }: AggregateRequest,
  rows: Iterable<number>,
  size: number,
): Pick<FeatureColumn, 'values' | 'present'> {
  const values = new Float64Array(size);
  const counts = new Uint32Array(size);
  const gaps = new Uint8Array(size);
  const latest = new Int32Array(aggregate === 'latest' ? size : 0);
  for (const row of rows) {
    const c = customer[row]!;
    const number = column === undefined ? day[row]! : numbers[column]![row]!;
    const value = weight === undefined ? number : Math.round(number * numbers[weight]![row]!);
    if (Number.isNaN(value)) {
      gaps[c] = 1;
      continue;
    }
    const isFirst = counts[c]!++ === 0;
    if (aggregate === 'sum' || aggregate === 'average') values[c]! += value;
    else if (aggregate === 'latest') {
      const isLater = isFirst || day[row]! > latest[c]!;
      if (isLater || (day[row] === latest[c] && value < values[c]!)) values[c] = value;
      if (isLater) latest[c] = day[row]!;
    } else if (aggregate === 'max' || aggregate === 'last') values[c] = isFirst ? value : Math.max(values[c]!, value);
    else if (aggregate !== 'count') values[c] = isFirst ? value : Math.min(values[c]!, value);
  }
  if (aggregate === 'count') return { values: counts, present: null };
  if (aggregate === 'average') for (let c = 0; c < size; c++) if (counts[c]! > 0) values[c]! /= counts[c]!;
  const present = Uint8Array.from(counts, (count, c) => {
    const isKnown = count > 0 || (orZero && gaps[c] === 0);
    return isKnown && !(complete && gaps[c] === 1) ? 1 : 0;
  });
  return { values: values.map((value, c) => (present[c] === 1 ? value : 0)), present };
}

function distinctOf({ customer, texts, numbers }: DetailTable, column: string, rows: Iterable<number>, size: number) {
  const codes = texts[column]?.codes ?? numbers[column]!;
  const seen = new Set<number>();
  const all = new Set<number>();
  const values = new Uint32Array(size);
  let current = -1;
  for (const row of rows) {
    if (customer[row] !== current) {
      current = customer[row]!;
      seen.clear();
    }
    // No text is -1, no number is NaN.
    if (!(codes[row]! >= 0) || seen.has(codes[row]!)) continue;
    seen.add(codes[row]!);
    all.add(codes[row]!);
    values[current]!++;
  }
  return { values, base: { distinct: all.size } };
}
