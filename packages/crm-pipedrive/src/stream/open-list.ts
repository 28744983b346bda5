import type { PipedriveApi, Row } from '../http/api.js';
import type { Lane } from './cursor.js';
import { densityOf, divide, LANES, newLane, partsFor } from './lanes.js';
import { changedAt, fetchSorted, toSince, type ListSource } from './page-source.js';

/** A portion of rows with the lanes that are left behind it. */
export interface Opening {
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  readonly serverTimeMs: number | null;
}

/**
 * Opens a list for its first reading: the page of the oldest changes and the page of the newest ones span the time in
 * between, which is then divided into lanes. Both pages are handed on, so finding the span costs nothing. Rows without
 * a change time stand at one of the two ends, whichever the server prefers, and are read there.
 */
export async function* openList(api: PipedriveApi, source: ListSource): AsyncGenerator<Opening> {
  const oldest = await fetchSorted(api, source, { direction: 'asc' });
  const { serverTimeMs } = oldest;
  const low = changedAt(oldest.data.at(-1));
  const rest: Lane = { since: null, until: null, token: oldest.nextCursor, at: low === null ? null : toSince(low) };
  if (oldest.nextCursor === null) {
    yield { rows: oldest.data, lanes: [], serverTimeMs };
    return;
  }
  const newest = await fetchSorted(api, source, { direction: 'desc' });
  const times = newest.data.map(changedAt).filter((time) => time !== null);
  const high = Math.min(...times);
  if (low === null || times.length === 0 || high - low < LANES * 1000) {
    yield { rows: oldest.data, lanes: [rest], serverTimeMs };
    return;
  }
  // Rows changed at `high` itself may continue on the page before: the lanes read them, this page what follows.
  const density = Math.max(densityOf(oldest.data) ?? 0, densityOf(newest.data.toReversed()) ?? 0);
  const middle = spread(rest, { low, until: high + 1, parts: partsFor((high - low) * density) });
  yield { rows: oldest.data, lanes: [...middle, newLane(toSince(high), null)], serverTimeMs };
  yield { rows: newest.data.filter((row) => (changedAt(row) ?? Infinity) > high), lanes: middle, serverTimeMs };
}

/** The lane that goes on behind the first page takes the first part of the span. */
function spread(rest: Lane, span: { low: number; until: number; parts: number }): Lane[] {
  const [first, ...others] = divide(span.low, span.until, span.parts);
  return [{ ...rest, until: first!.until }, ...others];
}
