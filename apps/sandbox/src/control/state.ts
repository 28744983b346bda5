import { firstAfter, sortedIds } from '../world/id-index.js';
import type { Vendor } from '../world/empty-world.js';
import type { World } from '../world/world.js';
import type { ServerContext } from './context.js';
import { InvalidRequest, refuseUnknownKeys } from './invalid-request.js';

/** Counts, time and switches, without any record. */
export function describeState(
  { world, profile, faults, journal }: ServerContext,
  vendor: Vendor,
  defaults: object,
): object {
  const count = (records: ReadonlyMap<number, { deletedAt: number | null }>) => {
    let deleted = 0;
    for (const { deletedAt } of records.values()) if (deletedAt !== null) deleted++;
    return { live: records.size - deleted, inRecycleBin: deleted };
  };
  return {
    vendor,
    portal: world.portalName,
    profile,
    timeZone: world.timeZone,
    now: world.clock.now(),
    counts: {
      contacts: count(world.contacts),
      companies: count(world.companies),
      deals: count(world.deals),
      history: world.history.length,
      fields: world.fields.size,
      users: world.users.size,
      journal: journal.length,
    },
    faults: { ...faults, settings: { ...defaults, ...faults.settings } },
  };
}

const maxPage = 5000;

/**
 * One page of raw records by id, custom values and recycle bin included: `?records=contact&after=0&limit=500`.
 * `next` is the `after` of the following page, `null` on the last one.
 */
export function pageOfRecords(
  world: World,
  kind: string,
  query: Record<string, unknown>,
): { records: unknown[]; next: number | null } {
  refuseUnknownKeys(query, ['after', 'limit']);
  const after = Number(query['after'] ?? 0);
  const limit = Number(query['limit'] ?? 500);
  if (!Number.isInteger(after) || !Number.isInteger(limit) || limit < 1 || limit > maxPage) {
    throw new InvalidRequest(`after must be an id and limit a number from 1 to ${maxPage}`);
  }
  const maps: Record<string, ReadonlyMap<number, unknown>> = {
    contact: world.contacts,
    company: world.companies,
    deal: world.deals,
    field: world.fields,
    user: world.users,
    product: world.products,
  };
  if (kind === 'history')
    return pageOf(
      world.history.filter(({ id }) => id > after),
      limit,
    );
  const records = maps[kind];
  if (!records) throw new InvalidRequest(`records must be one of ${Object.keys(maps).join(', ')}, history`);
  const ids = sortedIds(records);
  const start = firstAfter(ids, after);
  const page = ids.slice(start, start + limit);
  return {
    records: page.map((id) => records.get(id)),
    next: start + limit < ids.length ? (page.at(-1) ?? null) : null,
  };
}

function pageOf(rows: readonly { id: number }[], limit: number): { records: unknown[]; next: number | null } {
  const page = rows.slice(0, limit);
  return { records: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
