import { deleteRecord, findLive, type EntityName, type RecordTypes } from '../world/change.js';
import { badRequest, notFound } from './api-error.js';
import type { Answer, Call } from './endpoint.js';
import { changedAt } from './lists.js';
import { readPage, type Pageable, type Window } from './page.js';
import { customFieldsOf, renderCustomValues, type FieldEntity } from './custom-values.js';
import { secondOf } from './times.js';

const maxIds = 100;
const maxCustomFields = 15;
/** How long a deleted record can still be read. */
export const keptDeletedMs = 30 * 86_400_000;

/** Query parameters that every long list takes. */
export const pageQuery = ['limit', 'cursor', 'sort_by', 'sort_direction'];
export const windowQuery = ['updated_since', 'updated_until'];

interface Timed {
  id: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** The numeric id of a path. */
export function idOf({ params }: Call, name = 'id'): number {
  const text = params[name] ?? '';
  if (!/^[1-9]\d{0,14}$/.test(text)) throw badRequest(`${name} must be an integer`);
  return Number(text);
}

/** Answers a list call: window, ids and the caller's own filter, then the page. */
export function answerList<T extends Timed>(
  call: Call,
  list: Pageable<T>,
  filter: (record: T) => boolean,
  render: (record: T) => unknown,
): Answer {
  return answerTimedList(call, list, changedAt, filter, render);
}

/** The same for records that keep their time of change elsewhere. */
export function answerTimedList<T extends { id: number }>(
  { query }: Call,
  list: Pageable<T>,
  changedAtOf: (record: T) => number,
  filter: (record: T) => boolean,
  render: (record: T) => unknown,
): Answer {
  if (query.text('filter_id') !== null) throw badRequest('filter_id: filter does not exist');
  const window = readWindow(query.instant('updated_since'), query.instant('updated_until'));
  const ids = query.ids('ids', maxIds);
  const isWanted = (record: T) =>
    isInside(window, changedAtOf(record)) && (ids === null || ids.includes(record.id)) && filter(record);
  const { rows, nextCursor } = readPage(ids ? pick(list, ids) : list, query, isWanted, window);
  return { data: rows.map(render), additional: { next_cursor: nextCursor } };
}

function readWindow(since: number | null, until: number | null): Window | null {
  if (since === null && until === null) return null;
  return { from: since === null ? 0 : secondOf(since), to: until === null ? Infinity : secondOf(until) };
}

function isInside(window: Window | null, at: number): boolean {
  if (window === null) return true;
  const second = secondOf(at);
  return second >= window.from && second < window.to;
}

/** The same list with only these records in it. */
function pick<T extends { id: number }>({ records, orders }: Pageable<T>, ids: readonly number[]): Pageable<T> {
  const found = [...new Set(ids)].map((id) => records.get(id)).filter((record) => record !== undefined);
  const few = Object.entries(orders).map(([name, { keyOf }]) => {
    const sorted = found.toSorted((a, b) => compare(keyOf(a), keyOf(b)) || a.id - b.id);
    const sequence = () => ({
      length: sorted.length,
      idAt: (position: number) => sorted[position]?.id ?? 0,
      countBefore: ({ key, id }: { key: number | string; id: number }) =>
        sorted.filter((record) => (compare(keyOf(record), key) || record.id - id) < 0).length,
    });
    return [name, { sequence, keyOf }] as const;
  });
  return { records, orders: Object.fromEntries(few) };
}

const compare = (left: number | string, right: number | string): number => (left < right ? -1 : left > right ? 1 : 0);

/** How the custom values of records are to be shown, as the query asks. */
export function customRenderer({ query, world }: Call, entity: FieldEntity) {
  const codes = query.list('custom_fields', maxCustomFields);
  const withLabels = query.flag('include_option_labels');
  const fields = customFieldsOf(world, entity).filter(({ key }) => codes === null || codes.includes(key));
  return (custom: Readonly<Record<string, unknown>>) => renderCustomValues(fields, custom, withLabels);
}

/** The live record that the path names; throws 404. */
export function liveRecord<E extends EntityName>(call: Call, entity: E, word: string): RecordTypes[E] {
  const record = findLive(call.world, entity, idOf(call));
  if (!record) throw notFound(word);
  return record;
}

/** A record that was not deleted, or was deleted less than 30 days ago. */
export function isKept({ world }: Call, { deletedAt }: { deletedAt: number | null }): boolean {
  return deletedAt === null || deletedAt > world.clock.now() - keptDeletedMs;
}

/** Puts the record that the path names into the recycle bin. */
export function answerDelete(call: Call, entity: EntityName, word: string): Answer {
  const { id } = liveRecord(call, entity, word);
  deleteRecord(call.world, entity, id, call.caller.userId);
  return { data: { id }, writes: [`${entity}:${id}`] };
}
