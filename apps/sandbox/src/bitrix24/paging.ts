import type { Filter } from './filter.js';
import type { FieldSet } from './field-set.js';
import { isMap, wholeNumber } from './params.js';
import { invalidArgument, legacyError } from './rest-error.js';

export const pageSize = 50;

/** Records in ascending order of their ids, by position. */
export interface Source<T> {
  readonly length: number;
  idAt(position: number): number;
  /** Undefined for a record that the caller may not see. */
  at(position: number): T | undefined;
}

export interface Page<T> {
  rows: T[];
  total: number;
  next?: number;
}

/** One order key, `1` ascending. */
export interface OrderKey {
  name: string;
  direction: 1 | -1;
}

/** @throws RestError for a field or direction that cannot be used (crm.item.* only; others leave it out) */
export function readOrder<T>(given: unknown, fields: FieldSet<T>): OrderKey[] {
  if (given === undefined || given === '' || (Array.isArray(given) && given.length === 0)) return [];
  if (!isMap(given))
    throw fields.family === 'item'
      ? invalidArgument('order must be an object')
      : legacyError("Parameter 'order' must be array.");
  const keys: OrderKey[] = [];
  for (const [name, direction] of Object.entries(given)) {
    const word = String(direction).toUpperCase();
    const isKnown = fields.byName.has(name);
    if (fields.family === 'item' && !isKnown)
      throw invalidArgument(`Invalid order: field '${name}' is not allowed in order`);
    if (fields.family === 'item' && word !== 'ASC' && word !== 'DESC')
      throw invalidArgument(`Invalid order: direction of '${name}'`);
    if (isKnown) keys.push({ name, direction: word.startsWith('DESC') ? -1 : 1 });
  }
  return keys;
}

/** `-1`: do not count. */
export function readStart(given: unknown): number {
  const start = wholeNumber(given);
  return Number.isNaN(start) || start < -1 ? 0 : start;
}

/**
 * One page. Ordered by id and not counted, it reads no more records than it has to; that is how large portals are read.
 */
export function readPage<T>(
  source: Source<T>,
  filter: Filter<T>,
  order: readonly OrderKey[],
  fields: FieldSet<T>,
  start: number,
): Page<T> {
  const positions = positionsOf(source, filter);
  const direction = idDirection(order, fields);
  const matches = (record: T) => filter.tests.every((test) => test(record));
  if (direction !== null) return pageById(source, positions, direction, matches, start);
  const rows: T[] = [];
  for (let index = 0; index < positions.length; index++) {
    const record = source.at(positions.at(index));
    if (record !== undefined && matches(record)) rows.push(record);
  }
  rows.sort(comparatorOf(order, fields));
  const offset = Math.max(0, start);
  return cut(rows.slice(offset, offset + pageSize), start === -1 ? 0 : rows.length, offset, start);
}

function pageById<T>(
  source: Source<T>,
  positions: Positions,
  direction: 1 | -1,
  matches: (record: T) => boolean,
  start: number,
): Page<T> {
  const offset = Math.max(0, start);
  const rows: T[] = [];
  let total = 0;
  for (let index = 0; index < positions.length; index++) {
    const record = source.at(positions.at(direction === 1 ? index : positions.length - 1 - index));
    if (record === undefined || !matches(record)) continue;
    if (total >= offset && rows.length < pageSize) rows.push(record);
    total++;
    if (start === -1 && rows.length === pageSize) break;
  }
  return cut(rows, start === -1 ? 0 : total, offset, start);
}

function cut<T>(rows: T[], total: number, offset: number, start: number): Page<T> {
  const hasMore = start !== -1 && offset + rows.length < total;
  return { rows, total, ...(hasMore && { next: offset + rows.length }) };
}

/** Positions in ascending order of id: a range, or those of named ids. */
interface Positions {
  length: number;
  at(index: number): number;
}

function positionsOf<T>(source: Source<T>, { after, before, ids }: Filter<T>): Positions {
  if (ids) {
    const found = [...new Set(ids)]
      .filter((id) => id > after && id < before)
      .sort((a, b) => a - b)
      .map((id) => ({ id, position: firstAbove(source, id - 1) }))
      .filter(({ id, position }) => position < source.length && source.idAt(position) === id)
      .map(({ position }) => position);
    return { length: found.length, at: (index) => found[index] ?? 0 };
  }
  const first = firstAbove(source, after);
  const end = before === Infinity ? source.length : firstAbove(source, Math.ceil(before) - 1);
  return { length: Math.max(0, end - first), at: (index) => first + index };
}

/** Position of the first id greater than `id`, by bisection. */
export function firstAbove<T>(source: Source<T>, id: number): number {
  let low = 0;
  let high = source.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (source.idAt(middle) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function idDirection<T>(order: readonly OrderKey[], { family }: FieldSet<T>): 1 | -1 | null {
  const [first] = order;
  if (!first) return 1;
  return first.name === (family === 'item' ? 'id' : 'ID') ? first.direction : null;
}

function comparatorOf<T>(order: readonly OrderKey[], fields: FieldSet<T>): (a: T, b: T) => number {
  const keys = order.flatMap(({ name, direction }) => {
    const field = fields.byName.get(name);
    return field ? [{ read: field.read, direction }] : [];
  });
  return (a, b) => {
    for (const { read, direction } of keys) {
      const left = read(a) ?? '';
      const right = read(b) ?? '';
      if (left < right) return -direction;
      if (left > right) return direction;
    }
    return 0;
  };
}
