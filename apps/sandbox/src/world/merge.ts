import { deleteRecord, findLive, recordsOf, type EntityName } from './change.js';
import { noteChanged } from './revision.js';
import type { World } from './world.js';

/**
 * Merges duplicates: the first record survives, takes what it lacks from the others, and inherits their deals; the
 * others go to the recycle bin. Deals that are bound to another record this way keep their modification time.
 *
 * @throws RangeError when a record does not exist or the survivor is named among the losers
 */
export function mergeRecords(
  world: World,
  entity: EntityName,
  survivorId: number,
  loserIds: readonly number[],
  by: number,
): void {
  const survivor = findLive(world, entity, survivorId);
  if (!survivor) throw new RangeError(`${entity} ${survivorId} does not exist`);
  for (const loserId of loserIds) {
    const loser = loserId === survivorId ? undefined : findLive(world, entity, loserId);
    if (!loser) throw new RangeError(`${entity} ${loserId} cannot be merged into ${survivorId}`);
    adopt(survivor, loser);
    rebind(world, entity, loserId, survivorId);
    deleteRecord(world, entity, loserId, by);
  }
  survivor.updatedAt = world.clock.now();
  survivor.updatedBy = by;
  for (const records of [world.contacts, world.companies, world.deals]) noteChanged(records);
}

function adopt(survivor: object, loser: object): void {
  const target = survivor as Record<string, unknown>;
  for (const [key, value] of Object.entries(loser)) {
    const own = target[key];
    if (Array.isArray(own) && Array.isArray(value)) target[key] = [...new Set([...own, ...value])];
    else if ((own === null || own === '') && key !== 'deletedAt') target[key] = value;
  }
  const custom = target['custom'] as Record<string, unknown>;
  for (const [key, value] of Object.entries((loser as { custom: Record<string, unknown> }).custom))
    custom[key] ??= value;
}

function rebind(world: World, entity: EntityName, from: number, to: number): void {
  const swap = (ids: readonly number[]) => [...new Set(ids.map((id) => (id === from ? to : id)))];
  if (entity === 'contact') {
    for (const deal of world.deals.values()) {
      if (deal.contactIds.includes(from)) deal.contactIds = swap(deal.contactIds);
    }
  } else if (entity === 'company') {
    for (const deal of world.deals.values()) if (deal.companyId === from) deal.companyId = to;
    for (const contact of recordsOf(world, 'contact').values()) {
      if (contact.companyIds.includes(from)) contact.companyIds = swap(contact.companyIds);
    }
  }
}
