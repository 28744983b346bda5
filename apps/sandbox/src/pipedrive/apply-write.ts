import { noteChanged } from '../world/revision.js';
import { recordsOf, updateRecord, type EntityName, type RecordTypes } from '../world/change.js';
import type { Extras } from './account.js';
import type { Call } from './endpoint.js';

/**
 * Applies a PATCH to a record and to what the account keeps beside it. Returns whether its time moved: a PATCH that changes
 * nothing moves it or not, as the settings say.
 */
export function applyPatch<E extends EntityName>(
  { account, world, settings, caller }: Call,
  entity: E,
  record: RecordTypes[E],
  set: Partial<RecordTypes[E]>,
  extras: Extras,
): boolean {
  const before = account.extrasOf(record);
  const hasNewExtras = Object.entries(extras).some(([key, value]) => !isSame(before[key], value));
  const isChanged = updateRecord(world, entity, record.id, set, caller.userId);
  account.setExtras(record, extras);
  const isTouched = isChanged || hasNewExtras || settings.emptyPatchBumps;
  if (isTouched) {
    record.updatedAt = world.clock.now();
    record.updatedBy = caller.userId;
    noteChanged(recordsOf(world, entity));
  }
  return isTouched;
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
