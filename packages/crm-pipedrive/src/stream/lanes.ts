import type { Lane } from './cursor.js';
import { PAGE_SIZE } from '../limits.js';
import { changedAt, toSince } from './page-source.js';
import type { Row } from '../http/api.js';

/** Pages under way at once per stream: enough to fill the burst window over a slow line. */
export const LANES = 4;

/** A lane with fewer pages left than this is not worth dividing: each cut costs about half a page. */
const PAGES_WORTH_DIVIDING = 20;

/** Tiles the time from `from` (epoch ms) to `until` into equal lanes. Borders lie on whole seconds. */
export function divide(from: number, until: number, parts: number): Lane[] {
  const borders = new Set<number>();
  for (let part = 1; part < parts; part++) {
    const border = Math.floor((from + ((until - from) * part) / parts) / 1000) * 1000;
    if (border > from && border < until) borders.add(border);
  }
  const starts = [from, ...borders];
  return starts.map((start, index) => newLane(toSince(start), starts[index + 1] ?? until));
}

/** Lanes to begin with for that many rows. */
export const partsFor = (rows: number): number => (rows < PAGES_WORTH_DIVIDING * PAGE_SIZE ? 1 : LANES);

export const newLane = (since: string | null, until: number | null): Lane => ({ since, until, token: null, at: since });

/** Rows per millisecond of a page, or null when it is too short to tell. */
export function densityOf(rows: readonly Row[]): number | null {
  const first = changedAt(rows[0]);
  const last = changedAt(rows.at(-1));
  return first === null || last === null || last <= first ? null : rows.length / (last - first);
}

/** Rows a lane still has ahead, if they go on as densely; null when its end is open. */
export function rowsAhead(lane: Lane, density: number): number | null {
  const from = lane.at === null ? Number.NaN : Date.parse(lane.at);
  return lane.until === null || Number.isNaN(from) ? null : Math.max(0, lane.until - from) * density;
}

/**
 * Halves the longest lane, so that a free place gets work: changes are seldom spread evenly over time.
 * @returns the index of the lane, what it keeps and what the free place takes; null when none is long enough
 */
export function splitLongest(
  lanes: readonly { readonly lane: Lane; readonly density: number | null }[],
): { index: number; kept: Lane; given: Lane } | null {
  const ahead = lanes.map(({ lane, density }) => (density === null ? 0 : (rowsAhead(lane, density) ?? 0)));
  const index = ahead.indexOf(Math.max(...ahead));
  const lane = lanes[index]?.lane;
  if (!lane?.at || lane.until === null || ahead[index]! < PAGES_WORTH_DIVIDING * PAGE_SIZE) return null;
  const from = Date.parse(lane.at);
  const middle = Math.floor((from + lane.until) / 2000) * 1000;
  if (middle <= from + 1000 || middle >= lane.until) return null;
  return { index, kept: { ...lane, until: middle }, given: newLane(toSince(middle), lane.until) };
}
