import type { Cursor, Page, Reject } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import type { Json } from '../connection/wire.js';
import { isReject } from '../map/reject.js';
import { progressOf, readCursor, writeCursor } from './cursor.js';
import type { ListQuery } from './list-method.js';
import { readAll } from './read-all.js';
import { readChanges } from './read-changes.js';

/** Turns rows into records or rejects, one of either per row. */
export type MapRows<T> = (rows: readonly Json[]) => Promise<readonly (T | Reject)[]>;

/** Pages of one entity: all of it without a cursor, what changed with one. */
export async function* readStream<T extends object>(
  portal: Portal,
  query: ListQuery,
  since: Cursor | null,
  mapRows: MapRows<T>,
): AsyncGenerator<Page<T>> {
  const start = since === null ? null : readCursor(since);
  const portions =
    start?.mode === 'changes' ? readChanges(portal, query, start, mapRows) : readAll(portal, query, start, mapRows);
  for await (const { content, position } of portions) {
    yield { ...sort(content), deletedIds: [], cursor: writeCursor(position), progress: progressOf(position) };
  }
}

/** Records on one side, rejects on the other, and how many there were. */
export function sort<T extends object>(
  mapped: readonly (T | Reject)[],
): { fetched: number; items: readonly T[]; rejects: readonly Reject[] } {
  const items: T[] = [];
  const rejects: Reject[] = [];
  for (const row of mapped) {
    if (isReject(row)) rejects.push(row);
    else items.push(row);
  }
  return { fetched: mapped.length, items, rejects };
}
