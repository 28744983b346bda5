const revisions = new WeakMap<ReadonlyMap<number, unknown>, number>();

/**
 * Notes that a record of the map was changed in place. Whoever keeps something derived from the records compares
 * {@link revisionOf} instead of looking at every record.
 */
export function noteChanged(records: ReadonlyMap<number, unknown>): void {
  revisions.set(records, revisionOf(records) + 1);
}

/** Grows with every change that was noted. */
export const revisionOf = (records: ReadonlyMap<number, unknown>): number => revisions.get(records) ?? 0;
