const indexes = new WeakMap<ReadonlyMap<number, unknown>, number[]>();

/**
 * The ids of a map in ascending order, kept from call to call. `world/change.ts` tells it about records that come and
 * go, so that a page by id costs a binary search even in a portal of a million records.
 */
export function sortedIds(records: ReadonlyMap<number, unknown>): readonly number[] {
  let ids = indexes.get(records);
  if (!ids) {
    ids = [...records.keys()].sort((a, b) => a - b);
    indexes.set(records, ids);
  }
  return ids;
}

/** A record with the greatest id was added to the map. */
export function noteAdded(records: ReadonlyMap<number, unknown>, id: number): void {
  const ids = indexes.get(records);
  if (!ids) return;
  if (id > (ids.at(-1) ?? -Infinity)) ids.push(id);
  else indexes.delete(records);
}

/** A record left the map for good. */
export function noteRemoved(records: ReadonlyMap<number, unknown>): void {
  indexes.delete(records);
}

/** Position of the first id that is greater than `id`. */
export function firstAfter(ids: readonly number[], id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? Infinity) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
