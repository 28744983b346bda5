import { sortedIds } from '../world/id-index.js';
import { decodeCursor, encodeCursor, type Mark, type SortKey } from './cursor.js';
import type { Query } from './query.js';
import { SortedRecords } from './sorted-records.js';

interface HasId {
  id: number;
}

/** Ids in some order, searchable by mark. */
interface Sequence {
  readonly length: number;
  idAt(position: number): number;
  /** Number of entries that stand before this mark; an entry equal to it is not counted. */
  countBefore(mark: Mark): number;
}

interface Order<T extends HasId> {
  /** The sequence as of now. */
  sequence(): Sequence;
  keyOf(record: T): SortKey;
}

/** A list that can be paged: its records, and the orders it offers by name. */
export interface Pageable<T extends HasId> {
  records: ReadonlyMap<number, T>;
  orders: Readonly<Record<string, Order<T>>>;
  /** Entries by second of change, where the list takes a window of change times. */
  byChange?: SortedRecords<T>;
}

/** Half-open interval of seconds. */
export interface Window {
  from: number;
  to: number;
}

export interface Page<T> {
  rows: T[];
  nextCursor: string | null;
}

export function orderById<T extends HasId>(records: ReadonlyMap<number, T>): Order<T> {
  return { sequence: () => sequenceOf(sortedIds(records)), keyOf: ({ id }) => id };
}

export function orderBy<T extends HasId>(sorted: SortedRecords<T>, keyOf: (record: T) => SortKey): Order<T> {
  return { sequence: () => sorted.refresh(), keyOf };
}

/**
 * One page of the records that pass the filter, after the row that the cursor names. Costs a binary search and the rows
 * that are looked at; the filter must include the window, which only narrows where to look.
 */
export function readPage<T extends HasId>(
  list: Pageable<T>,
  query: Query,
  filter: (record: T) => boolean,
  window: Window | null = null,
): Page<T> {
  const limit = query.integer('limit', 1, 500) ?? 100;
  const sortBy = query.oneOf('sort_by', Object.keys(list.orders), 'id');
  const direction = query.oneOf('sort_direction', ['asc', 'desc'], 'asc');
  const cursor = query.text('cursor');
  const mark = cursor === null ? null : decodeCursor(cursor, sortBy, direction);
  const order = list.orders[sortBy] as Order<T>;
  const ids = (sortBy === 'id' && narrow(list, window)) || order.sequence();
  const isWindowOfOrder = window !== null && sortBy === 'update_time';
  let low = isWindowOfOrder ? ids.countBefore({ key: window.from, id: 0 }) : 0;
  let high = isWindowOfOrder ? ids.countBefore({ key: window.to, id: 0 }) : ids.length;
  if (mark && direction === 'asc') low = Math.max(low, ids.countBefore({ ...mark, id: mark.id + 1 }));
  if (mark && direction === 'desc') high = Math.min(high, ids.countBefore(mark));
  const rows: T[] = [];
  while (low < high && rows.length <= limit) {
    const record = list.records.get(ids.idAt(direction === 'asc' ? low++ : --high));
    if (record && filter(record)) rows.push(record);
  }
  const hasMore = rows.length > limit;
  if (hasMore) rows.pop();
  const last = rows.at(-1);
  const nextCursor = hasMore && last ? encodeCursor(sortBy, direction, { key: order.keyOf(last), id: last.id }) : null;
  return { rows, nextCursor };
}

/** The ids of a window in order of id, if the window holds few of them: nothing else need be looked at. */
function narrow<T extends HasId>({ byChange }: Pageable<T>, window: Window | null): Sequence | null {
  if (!window || !byChange) return null;
  byChange.refresh();
  const from = byChange.countBefore({ key: window.from, id: 0 });
  const to = byChange.countBefore({ key: window.to, id: 0 });
  if (to - from > byChange.length / 8) return null;
  return sequenceOf(byChange.idsBetween(from, to).sort((a, b) => a - b));
}

function sequenceOf(ids: readonly number[]): Sequence {
  return {
    length: ids.length,
    idAt: (position) => ids[position] ?? 0,
    countBefore: ({ id }) => {
      let low = 0;
      let high = ids.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ids[middle] ?? 0) < id) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
