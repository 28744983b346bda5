import { wordsOf } from '../forms/name.js';

/** A single value. */
export type Scalar = string | number | boolean | null;

/** Rows of the same kind; a value of a row may be a list of values. */
export interface ReportTable {
  columns: string[];
  rows: Readonly<Record<string, Scalar | readonly Scalar[]>>[];
}

/** What a report says, cut into parts that a page can show: figures, lists, a table, and parts with names. */
export interface ReportPart {
  /** Words above it; empty for the whole report. */
  title: string;
  /** First and last day that it speaks of. */
  days: readonly [from: string, to: string] | null;
  figures: [name: string, value: Scalar][];
  sentences: Scalar[];
  table: ReportTable | null;
  parts: ReportPart[];
}

type Json = Scalar | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/**
 * Cuts the answer of any report into figures, tables and named parts. Rows that hold rows themselves become parts.
 *
 * @param answer  plain data, as the connector sends it
 */
export function cutReport(answer: unknown): ReportPart {
  return cut('', answer as Json);
}

function cut(title: string, value: Json): ReportPart {
  if (Array.isArray(value)) return cutList(title, value as readonly Json[]);
  if (isObject(value)) return cutObject(title, value);
  return { title, days: null, figures: [], sentences: [value as Scalar], table: null, parts: [] };
}

function cutList(title: string, list: readonly Json[]): ReportPart {
  if (!list.some(isObject)) {
    return { title, days: null, figures: [], sentences: list.filter(isScalar), table: null, parts: [] };
  }
  const rows = list.filter(isObject);
  if (!rows.some(holdsRows)) return { title, days: null, figures: [], sentences: [], table: tableOf(rows), parts: [] };
  return {
    title,
    days: null,
    figures: [],
    sentences: [],
    table: null,
    parts: rows.map((row) => {
      const name = NAMES.find((key) => typeof row[key] === 'string');
      return name === undefined ? cutObject('', row) : cutObject(wordsOf(String(row[name])), row, name);
    }),
  };
}

/** @param told  name whose value stands in the title already */
function cutObject(title: string, value: JsonObject, told?: string): ReportPart {
  const { from, to } = value;
  const days = isDay(from) && isDay(to) ? ([from, to] as const) : null;
  const isTold = (name: string) => name === told || (days !== null && (name === 'from' || name === 'to'));
  const entries = Object.entries(value).filter(([name]) => !isTold(name));
  return {
    title,
    days,
    figures: entries.filter((entry): entry is [string, Scalar] => isScalar(entry[1])),
    sentences: [],
    table: null,
    parts: entries
      .filter(([, each]) => !isScalar(each))
      .map(([name, each]) => cut(name === 'rows' ? '' : wordsOf(name), each)),
  };
}

/** Rows of objects in rows are named by dots: `recent.rate`. */
function tableOf(rows: readonly JsonObject[]): ReportTable {
  const flat = rows.map((row) => Object.fromEntries(flatten(row, '')));
  return { columns: [...new Set(flat.flatMap((row) => Object.keys(row)))].sort(byPlace), rows: flat };
}

function flatten(row: JsonObject, before: string): [string, Scalar | readonly Scalar[]][] {
  return Object.entries(row).flatMap(([name, value]): [string, Scalar | readonly Scalar[]][] => {
    if (isObject(value)) return flatten(value, `${before}${name}.`);
    if (Array.isArray(value)) return [[`${before}${name}`, (value as readonly Json[]).filter(isScalar)]];
    return [[`${before}${name}`, value as Scalar]];
  });
}

/** Stored answers do not keep the order of names: what a row is about stands first, sentences last. */
const FIRST = ['rank', 'segment', 'customer', 'scheme', 'first', 'second', 'cohort', 'id', 'code', 'type', 'reason'];
const LAST = ['statement', 'message', 'change', 'treatments', 'customers.'];

function byPlace(a: string, b: string): number {
  return placeOf(a) - placeOf(b);
}

function placeOf(name: string): number {
  const first = FIRST.indexOf(name);
  if (first !== -1) return first - FIRST.length;
  return LAST.indexOf(name) + 1;
}

/** What tells a part from its neighbours. */
const NAMES = ['segment', 'title', 'scheme', 'kind', 'cohort', 'id', 'code', 'name'];

const isDay = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isScalar = (value: Json): value is Scalar => value === null || typeof value !== 'object';
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const holdsRows = (row: JsonObject): boolean =>
  Object.values(row).some((value) =>
    Array.isArray(value) ? value.some(isObject) : isObject(value) && holdsRows(value),
  );
