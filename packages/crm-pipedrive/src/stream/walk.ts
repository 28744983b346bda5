import type { Cursor } from '@strata/crm-port';
import type { PipedriveApi, Row } from '../http/api.js';
import { beginning, decodeCursor, encodeCursor, type Lane, type Position } from './cursor.js';
import { newLane } from './lanes.js';
import { openList } from './open-list.js';
import { toSince, type ListSource } from './page-source.js';
import { readLanes } from './read-list.js';

export interface WalkOptions {
  readonly api: PipedriveApi;
  /**
   * Lists that together hold the records, read one after the other. Where records move from one list to another, the
   * list they usually leave stands first, so that a mover is met twice rather than never.
   */
  readonly lists: (isFirst: boolean) => readonly ListSource[];
  readonly now: () => number;
}

export interface RawPage {
  readonly rows: readonly Row[];
  readonly cursor: Cursor;
  readonly progress: number | null;
}

/** Time read again at the start of the next walk: the server's clock in headers counts whole seconds, its storage may lag. */
const OVERLAP_MS = 60_000;

/**
 * Reads everything, or everything changed since the last walk, page by page; the last page's cursor begins the next
 * walk. What changes during a walk moves behind the mark and is read by the next one.
 */
export async function* walk(options: WalkOptions, since: Cursor | null): AsyncGenerator<RawPage> {
  let position = decodeCursor(since);
  const lists = options.lists(position.since === null);
  while (position.list < lists.length) {
    const source = lists[position.list]!;
    for await (const page of portions(options.api, source, position)) {
      const mark: string = position.mark ?? toSince((page.serverTimeMs ?? options.now()) - OVERLAP_MS);
      const rows = position.rows + page.rows.length;
      position = { ...position, mark, rows, lanes: page.lanes };
      const isListDone = page.lanes.length === 0;
      if (isListDone) position = { ...position, list: position.list + 1, lanes: null, rows: 0 };
      const isDone = isListDone && position.list === lists.length;
      const done = page.ahead === null ? null : rows / Math.max(1, rows + page.ahead);
      yield {
        rows: page.rows,
        cursor: encodeCursor(isDone ? beginning(mark) : position),
        progress: isDone ? 1 : overall(isListDone ? position.list - 1 : position.list, done, lists.length),
      };
    }
  }
}

interface Portion {
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  readonly ahead: number | null;
  readonly serverTimeMs: number | null;
}

async function* portions(api: PipedriveApi, source: ListSource, position: Position): AsyncGenerator<Portion> {
  let lanes = position.lanes ?? (position.since === null ? null : [newLane(position.since, null)]);
  if (lanes === null) {
    for await (const opening of openList(api, source)) {
      lanes = opening.lanes;
      yield { ...opening, ahead: lanes.length === 0 ? 0 : null };
    }
  }
  yield* readLanes(api, source, lanes ?? []);
}

/** The first list is taken for nine tenths of the work where there are several: how much the others hold is not known before. */
function overall(list: number, done: number | null, lists: number): number | null {
  if (done === null || lists === 1) return done;
  return list === 0 ? 0.9 * done : 0.9 + 0.1 * done;
}
