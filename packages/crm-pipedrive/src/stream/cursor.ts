import { CrmError, type Cursor } from '@strata/crm-port';

/**
 * A run of pages through one list in order of change: rows from `since` on, up to but not including `until`.
 * Several lanes tile a list, so that they can be read side by side.
 */
export interface Lane {
  /** Sent as `updated_since`; null reads from the very beginning. Stays the same as long as `token` is used. */
  readonly since: string | null;
  /** Epoch ms of the first instant that belongs to another lane; null when there is none. */
  readonly until: number | null;
  /** Pipedrive's own cursor for the next page; null asks for the first one. */
  readonly token: string | null;
  /** Where to begin anew when the token is refused: the change time of the last row handed on. */
  readonly at: string | null;
}

/** How far a stream is: which lists are done, which lanes of the present one are left. */
export interface Position {
  /** `updated_since` of the whole walk; null when everything is read for the first time. */
  readonly since: string | null;
  /** What the next walk reads from; the server's time when this one began, minus the overlap. Null before the first page. */
  readonly mark: string | null;
  /** Index of the list being read. */
  readonly list: number;
  /** Null while the list has not been opened. */
  readonly lanes: readonly Lane[] | null;
  /** Rows of the present list handed on so far. */
  readonly rows: number;
}

const VERSION = 1;

export const beginning = (since: string | null): Position => ({ since, mark: null, list: 0, lanes: null, rows: 0 });

export const encodeCursor = (position: Position): Cursor => JSON.stringify({ v: VERSION, ...position });

/** @throws CrmError `rejected` when the text is not a cursor of this adapter */
export function decodeCursor(cursor: Cursor | null): Position {
  if (cursor === null) return beginning(null);
  try {
    const { v, ...position } = JSON.parse(cursor) as Position & { v: number };
    if (
      v === VERSION &&
      Number.isInteger(position.list) &&
      (position.lanes === null || Array.isArray(position.lanes))
    ) {
      return position;
    }
  } catch {
    // Answered below, together with a text that is JSON but no cursor.
  }
  throw new CrmError(
    'rejected',
    'The stored position in Pipedrive cannot be read; start the import from the beginning.',
  );
}
