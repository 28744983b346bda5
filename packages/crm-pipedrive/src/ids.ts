import type { EntityKind } from '@strata/crm-port';
import type { PipedriveApi, Row } from './http/api.js';
import { PAGE_SIZE } from './limits.js';
import { toSince, type ListSource } from './stream/page-source.js';
import { DEALS, ORGANIZATIONS, PERSONS } from './stream/streams.js';

const LISTS: Readonly<Record<EntityKind, readonly ListSource[]>> = {
  contact: [PERSONS],
  company: [ORGANIZATIONS],
  deal: DEALS,
};

/** A little more than the clock differs in the last page of a walk. */
const OVERLAP_MS = 60_000;

/**
 * Ids of all records that exist. Deals are walked live, then archived; a deal taken out of the archive meanwhile would be
 * missed, so those changed since the start are asked once more. An id can come twice.
 */
export async function* readIds(
  api: PipedriveApi,
  entity: EntityKind,
  now: () => number,
): AsyncGenerator<readonly number[]> {
  const [first, ...others] = LISTS[entity];
  let startedAt: number | null = null;
  for await (const page of pages(api, first!, {})) {
    startedAt ??= page.serverTimeMs ?? now();
    yield page.ids;
  }
  for (const list of others) for await (const { ids } of pages(api, list, {})) yield ids;
  if (others.length === 0) return;
  for await (const { ids } of pages(api, first!, { updated_since: toSince(startedAt! - OVERLAP_MS) })) yield ids;
}

async function* pages(api: PipedriveApi, { path, cost }: ListSource, query: Record<string, string>) {
  let cursor: string | null = null;
  do {
    const page = await api.list(path, { ...query, sort_by: 'id', limit: PAGE_SIZE, cursor }, cost);
    cursor = page.nextCursor;
    yield { ids: page.data.filter(isLive).map(({ id }) => id as number), serverTimeMs: page.serverTimeMs };
  } while (cursor !== null);
}

const isLive = (row: Row): boolean => row.is_deleted !== true && Number.isSafeInteger(row.id);
