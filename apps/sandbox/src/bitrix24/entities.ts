import { createCompany, createContact, createDeal, type EntityName, type RecordTypes } from '../world/change.js';
import type { World } from '../world/world.js';

/** Entity by the number that crm.item.* knows it by. */
export const entityByTypeId: Readonly<Record<number, EntityName>> = { 2: 'deal', 3: 'contact', 4: 'company' };

export const titles: Record<EntityName, string> = { contact: 'Contact', company: 'Company', deal: 'Deal' };

export function createRecord<E extends EntityName>(
  world: World,
  entity: E,
  set: Partial<RecordTypes[E]>,
  by: number,
): RecordTypes[EntityName] {
  if (entity === 'contact') return createContact(world, set, by);
  return entity === 'company' ? createCompany(world, set, by) : createDeal(world, set, by);
}
