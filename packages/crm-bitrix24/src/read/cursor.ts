import { CrmError, type Cursor } from '@strata/crm-port';

/** A stretch of ids that is still to be read: after `after`, up to and including `to`. */
export interface Lane {
  readonly after: number;
  readonly to: number;
}

/** Where a stream stands. Instants are the portal's own clock, epoch milliseconds. */
export type Position =
  | {
      readonly mode: 'all';
      /** Portal time before the first page: changes from then on are read afterwards. */
      readonly mark: number;
      /** Highest id at the beginning. */
      readonly top: number;
      /** Rows per id, as seen on the first pages. */
      readonly density: number;
      readonly lanes: readonly Lane[];
    }
  | {
      readonly mode: 'changes';
      readonly since: number;
      /** Last id of the pass that is under way, 0 at its beginning. */
      readonly after: number;
      /** Portal time at the beginning of that pass; null before it has begun. */
      readonly mark: number | null;
    };

const VERSION = 1;

export const writeCursor = (position: Position): Cursor => JSON.stringify({ v: VERSION, ...position });

/** @throws CrmError `rejected` for a text that is not a cursor of ours */
export function readCursor(cursor: Cursor): Position {
  try {
    const value = JSON.parse(cursor) as Position & { v?: unknown };
    if (value.v === VERSION && (value.mode === 'changes' || (value.mode === 'all' && Array.isArray(value.lanes)))) {
      return value;
    }
  } catch {
    // Falls through to the same complaint.
  }
  throw new CrmError(
    'rejected',
    'The stored read position is not one of Bitrix24; read this portal again from the start.',
  );
}

/** Share of the ids that lie behind us. */
export function progressOf(position: Position): number | null {
  if (position.mode === 'changes') return position.mark === null ? 1 : null;
  const left = position.lanes.reduce((sum, { after, to }) => sum + to - after, 0);
  return position.top === 0 ? 1 : 1 - left / position.top;
}
