import type { PipedriveApi, Row } from '../http/api.js';
import type { Lane } from './cursor.js';
import { densityOf, LANES, rowsAhead, splitLongest } from './lanes.js';
import { cutPage, fetchLane, type ListSource } from './page-source.js';

/** A portion of rows, and what is left of the list once it is stored. */
export interface LanesPage {
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  /** Rows that are probably still to come; null when nothing tells. */
  readonly ahead: number | null;
  readonly serverTimeMs: number | null;
}

interface Track {
  lane: Lane;
  density: number | null;
  fetching: ReturnType<typeof fetchLane>;
}

/**
 * Reads lanes side by side, each one page ahead of what was handed on. The lanes that come with a page count only pages
 * handed on, so that nothing is lost when the reader dies between two pages.
 */
export async function* readLanes(
  api: PipedriveApi,
  source: ListSource,
  start: readonly Lane[],
): AsyncGenerator<LanesPage> {
  const begin = (lane: Lane): Track => {
    const fetching = fetchLane(api, source, lane);
    fetching.catch(() => {}); // Answered where it is awaited; a reader who leaves early awaits no more.
    return { lane, density: null, fetching };
  };
  const waiting = start.slice(LANES);
  const tracks = start.slice(0, LANES).map(begin);
  while (tracks.length > 0) {
    const { track, answer } = await Promise.race(
      tracks.map(async (track) => ({ track, answer: await track.fetching })),
    );
    // The lane may have been shortened while its page was under way.
    const page = cutPage({ ...answer, lane: { ...answer.lane, until: track.lane.until } });
    const index = tracks.indexOf(track);
    if (page.rest === null) tracks.splice(index, 1);
    else tracks[index] = { ...begin(page.rest), density: densityOf(page.rows) ?? track.density };
    fillFreePlaces(tracks, waiting, begin);
    const lanes = [...tracks.map(({ lane }) => lane), ...waiting];
    yield { rows: page.rows, lanes, ahead: rowsAheadOf(tracks, waiting), serverTimeMs: page.serverTimeMs };
  }
}

function fillFreePlaces(tracks: Track[], waiting: Lane[], begin: (lane: Lane) => Track): void {
  while (tracks.length < LANES) {
    const next = waiting.shift();
    if (next !== undefined) {
      tracks.push(begin(next));
      continue;
    }
    const split = splitLongest(tracks);
    if (split === null) return;
    const longest = tracks[split.index]!;
    longest.lane = split.kept;
    tracks.push({ ...begin(split.given), density: longest.density });
  }
}

function rowsAheadOf(tracks: readonly Track[], waiting: readonly Lane[]): number | null {
  const known = tracks.flatMap(({ density }) => density ?? []);
  if (tracks.length === 0) return 0;
  if (known.length === 0) return null;
  const usual = known.reduce((sum, density) => sum + density, 0) / known.length;
  let total = 0;
  for (const { lane, density } of [...tracks, ...waiting.map((lane) => ({ lane, density: null }))]) {
    const rows = rowsAhead(lane, density ?? usual);
    if (rows === null) return null;
    total += rows;
  }
  return total;
}
