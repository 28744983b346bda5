/**
 * Where a stream of records stands: opaque to everybody but the adapter that made it. Store it in the same
 * transaction as the page it came with, and hand it back to go on from there, today or after a crash.
 */
export type Cursor = string;

/** A row that could not be understood. It is shown, never dropped. */
export interface Reject {
  /** The vendor's id where the row has one. */
  readonly id: string | null;
  /** Stable word for grouping: `missing_id`, `bad_amount`, `bad_date`, `unknown_stage` … */
  readonly reason: string;
  /** One sentence for the admin that names the field and the value. */
  readonly detail: string;
}

/** One portion of a stream. `fetched = items + rejects`, counted before anything is mapped. */
export interface Page<T> {
  /** Rows that the CRM sent. */
  readonly fetched: number;
  readonly items: readonly T[];
  readonly rejects: readonly Reject[];
  /** Ids that the CRM reports as deleted; not part of `fetched`. */
  readonly deletedIds: readonly number[];
  /** State after this page is stored. */
  readonly cursor: Cursor;
  /** Share of the stream that is done, 0 to 1, as far as the CRM lets us know; null when it does not. */
  readonly progress: number | null;
}
