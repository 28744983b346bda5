import { recordsOf, type EntityName, type RecordTypes } from '../world/change.js';
import { sortedIds } from '../world/id-index.js';
import type { Call } from './call.js';
import type { Source } from './paging.js';

/** Whether the caller may read the record; rows that they may not are left out of lists without a word. */
export function isReadable({ caller, settings }: Call, record: { ownerId: number; deletedAt: number | null }): boolean {
  if (record.deletedAt !== null) return false;
  return caller.user.isAdmin || !settings.ownRecordsOnly || record.ownerId === caller.user.id;
}

/** The records of an entity that the caller may read. */
export function sourceOf<E extends EntityName>(call: Call, entity: E): Source<RecordTypes[E]> {
  const records = recordsOf(call.world, entity);
  const ids = sortedIds(records);
  return {
    length: ids.length,
    idAt: (position) => ids[position] ?? Infinity,
    at: (position) => {
      const record = records.get(ids[position] ?? -1);
      return record && isReadable(call, record) ? record : undefined;
    },
  };
}

export function findReadable<E extends EntityName>(call: Call, entity: E, id: number): RecordTypes[E] | undefined {
  const record = recordsOf(call.world, entity).get(id);
  return record && isReadable(call, record) ? record : undefined;
}

/** A list that is in memory already, in ascending order of id. */
export const sourceOfList = <T extends { id: number }>(list: readonly T[]): Source<T> => ({
  length: list.length,
  idAt: (position) => list[position]?.id ?? Infinity,
  at: (position) => list[position],
});
