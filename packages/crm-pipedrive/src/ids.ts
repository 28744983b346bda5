import type { EntityKind } from '@strata/crm-port';
import type { ListAnswer, PipedriveApi, Row } from './http/api.js';
import { PAGE_SIZE } from './limits.js';
import { changedAt, toSince, type ListSource } from './stream/page-source.js';
import { DEALS, ORGANIZATIONS, PERSONS } from './stream/streams.js';

const LISTS: Readonly<Record<EntityKind, readonly ListSource[]>> = {
  contact: [PERSONS],
  company: [ORGANIZATIONS],
  deal: DEALS,
};

/** The server's clock in headers counts whole seconds, and its storage may lag. */
const OVERLAP_MS = 60_000;

/**
 * Ids of all records that exist. Deals are walked live, then archived; a deal taken out of the archive meanwhile would be
 * missed, so live deals changed since shortly before the start are asked once more. An id that changes meanwhile can
 * come twice.
 */
export async function* readIds(
  api: PipedriveApi,
  entity: EntityKind,
  now: () => number,
): AsyncGenerator<readonly number[]> {
  const lists = LISTS[entity];
  const fresh = new Set<number>();
  let from: number | null = null;
  for (const list of lists) {
    for await (const { rows, serverTimeMs } of pages(api, list, {})) {
      from ??= (serverTimeMs ?? now()) - OVERLAP_MS;
      for (const row of rows) if ((changedAt(row) ?? 0) >= from) fresh.add(row.id as number);
      yield rows.map(({ id }) => id as number);
    }
  }
  if (lists.length === 1 || from === null) return;
  for await (const { rows } of pages(api, lists[0]!, { updated_since: toSince(from) })) {
    yield rows.map(({ id }) => id as number).filter((id) => !fresh.has(id));
  }
}

async function* pages(api: PipedriveApi, { path, cost }: ListSource, query: Record<string, string>) {
  let cursor: string | null = null;
  do {
    const page: ListAnswer = await api.list(path, { ...query, sort_by: 'id', limit: PAGE_SIZE, cursor }, cost);
    cursor = page.nextCursor;
    yield { rows: page.data.filter(isLive), serverTimeMs: page.serverTimeMs };
  } while (cursor !== null);
}

const isLive = (row: Row): boolean => row.is_deleted !== true && Number.isSafeInteger(row.id);
