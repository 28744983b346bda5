import { isCrmError } from '@strata/crm-port';
import type { ListAnswer, PipedriveApi, Query, Row } from '../http/api.js';
import { PAGE_SIZE } from '../limits.js';
import { parseInstant } from '../mapping/read.js';
import type { Lane } from './cursor.js';

/** One list of the vendor: where it is, what a page costs, and what to ask it for. */
export interface ListSource {
  readonly path: string;
  readonly cost: number;
  readonly query: Query;
}

/** A fetched page with the lane that continues behind it; null when the lane is done. */
export interface LanePage {
  readonly rows: readonly Row[];
  readonly rest: Lane | null;
  readonly serverTimeMs: number | null;
}

/** Asks for a page in order of change. */
export function fetchSorted(
  api: PipedriveApi,
  source: ListSource,
  order: { direction: 'asc' | 'desc'; since?: string | null; token?: string | null },
): Promise<ListAnswer> {
  const query = {
    ...source.query,
    limit: PAGE_SIZE,
    sort_by: 'update_time',
    sort_direction: order.direction,
    updated_since: order.since,
    cursor: order.token,
  };
  return api.list(source.path, query, source.cost);
}

/** The next page of a lane. A cursor that Pipedrive refuses (after a long pause) restarts the lane where it stood. */
export async function fetchLane(
  api: PipedriveApi,
  source: ListSource,
  lane: Lane,
): Promise<ListAnswer & { lane: Lane }> {
  try {
    return { ...(await fetchSorted(api, source, { direction: 'asc', since: lane.since, token: lane.token })), lane };
  } catch (error) {
    if (lane.token === null || !isCrmError(error, 'rejected')) throw error;
    const restarted = { ...lane, since: lane.at ?? lane.since, token: null };
    return { ...(await fetchSorted(api, source, { direction: 'asc', since: restarted.since })), lane: restarted };
  }
}

/** Leaves out the rows that belong to the next lane, and says where this one goes on. */
export function cutPage({ data, nextCursor, serverTimeMs, lane }: ListAnswer & { lane: Lane }): LanePage {
  const { until } = lane;
  const rows = until === null ? data : data.filter((row) => (changedAt(row) ?? 0) < until);
  const isDone = nextCursor === null || rows.length < data.length;
  const last = changedAt(data.at(-1));
  const at = last === null ? lane.at : toSince(last);
  return { rows, serverTimeMs, rest: isDone ? null : { ...lane, token: nextCursor, at } };
}

/** Change time of a row in epoch ms; null when it has none. */
export function changedAt(row: Row | undefined): number | null {
  const text = row?.update_time;
  return typeof text === 'string' ? parseInstant(text) : null;
}

/** `updated_since` works in whole seconds and includes its own second. */
export const toSince = (ms: number): string => `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`;
