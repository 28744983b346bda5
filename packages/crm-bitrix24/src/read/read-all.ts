import type { CommandOutcome } from '../connection/batch.js';
import { resultOf } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import type { Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import type { Lane, Position } from './cursor.js';
import { chainCommands, idOf, joinChain, type ListQuery, rowsOf, topCommand } from './list-method.js';
import { cutLane, pagesFor, wantedLanes } from './plan-lanes.js';

/** Pages in the first batch, before it is known how fast the portal is. */
const FIRST_PAGES = 9;

export type AllPosition = Extract<Position, { mode: 'all' }>;

/** Rows of one batch, already worked on, and where the reading stands when they are stored. */
export interface Portion<T> {
  readonly content: T;
  readonly position: Position;
}

/** What is done with the rows of a batch before they are handed on; runs beside the other lanes. */
export type Work<T> = (rows: readonly Json[]) => Promise<T>;

/** Everything that exists, oldest id first within a lane, several lanes side by side. */
export async function* readAll<T>(
  portal: Portal,
  query: ListQuery,
  start: AllPosition | null,
  work: Work<T>,
): AsyncGenerator<Portion<T>> {
  let position = start;
  if (!position) {
    const first = await survey(portal, query);
    position = first.position;
    const isDone = position.lanes.length === 0;
    yield { content: await work(first.rows), position: isDone ? changesAfter(position) : position };
    if (isDone) return;
  } else if (position.lanes.length === 0) {
    yield { content: await work([]), position: changesAfter(position) };
    return;
  }
  yield* readLanes(portal, query, position, work);
}

const changesAfter = ({ mark }: AllPosition): Position => ({ mode: 'changes', since: mark, after: 0, mark: null });

/** First batch: the highest id, and the first pages, which tell how long a page takes and how densely ids are used. */
async function survey(portal: Portal, query: ListQuery): Promise<{ rows: readonly Json[]; position: AllPosition }> {
  const { list } = query;
  const asked = portal.now();
  const commands = [topCommand(query), ...chainCommands(query, { after: 0 }, FIRST_PAGES, 1)];
  const { outcomes, serverTime } = await portal.batch(commands, { isOneShot: true });
  const [top, ...pages] = outcomes;
  const topId = idOf(list, rowsOf(list, resultOf(top, list.method))[0] ?? {}) ?? 0;
  const { rows, isEnd } = joinChain(list, results(pages, list.method), 0);
  const first = idOf(list, rows[0] ?? {}) ?? 0;
  const last = idOf(list, rows.at(-1) ?? {}) ?? 0;
  return {
    rows,
    position: {
      mode: 'all',
      mark: serverTime ?? asked,
      top: topId,
      density: rows.length / Math.max(1, last - first + 1),
      lanes: isEnd || last >= topId ? [] : [{ after: last, to: topId }],
    },
  };
}

async function* readLanes<T>(
  portal: Portal,
  query: ListQuery,
  start: AllPosition,
  work: Work<T>,
): AsyncGenerator<Portion<T>> {
  const { method } = query.list;
  const pageSeconds = () => portal.gate.operating.perCommand(method);
  const batchRows = pagesFor({ after: 0, to: Number.MAX_SAFE_INTEGER }, 1, pageSeconds()) * limits.pageRows;
  const count = wantedLanes(portal.gate.perSecond, (batchRows / limits.pageRows) * pageSeconds());
  const cut = start.lanes.length > 1 ? start.lanes : cutLane(start.lanes[0]!, start.density, count, batchRows);
  const lanes = new Map(cut.map((lane, index) => [index, lane]));
  const underWay = new Map<number, Promise<{ index: number; rest: Lane | null; content: T }>>();

  const begin = (index: number, lane: Lane): void => {
    const step = readLane(portal, query, lane, pagesFor(lane, start.density, pageSeconds())).then(
      async ({ rows, rest }) => ({ index, rest, content: await work(rows) }),
    );
    step.catch(() => undefined);
    underWay.set(index, step);
  };
  const waiting = [...lanes.keys()];
  const fill = (): void => {
    while (underWay.size < count && waiting.length > 0) {
      const index = waiting.shift()!;
      begin(index, lanes.get(index)!);
    }
  };
  for (fill(); underWay.size > 0;) {
    const { index, rest, content } = await Promise.race(underWay.values());
    underWay.delete(index);
    if (rest) {
      lanes.set(index, rest);
      begin(index, rest);
    } else {
      lanes.delete(index);
    }
    fill();
    const position: AllPosition = { ...start, lanes: [...lanes.values()] };
    yield { content, position: lanes.size === 0 ? changesAfter(position) : position };
  }
}

async function readLane(
  portal: Portal,
  query: ListQuery,
  lane: Lane,
  pages: number,
): Promise<{ rows: readonly Json[]; rest: Lane | null }> {
  const { list } = query;
  const { outcomes } = await portal.batch(chainCommands(query, lane, pages), { isOneShot: true });
  const { rows, isEnd } = joinChain(list, results(outcomes, list.method), lane.after);
  const last = idOf(list, rows.at(-1) ?? {}) ?? lane.after;
  return { rows, rest: isEnd || last >= lane.to ? null : { after: last, to: lane.to } };
}

/** Results up to the first command that was not carried out: what follows refers to it. @throws CrmError if refused */
export function results(outcomes: readonly CommandOutcome[], method: string): unknown[] {
  const firstOpen = outcomes.findIndex(({ status }) => status === 'deferred');
  const done = firstOpen === -1 ? outcomes : outcomes.slice(0, firstOpen);
  return done.map((outcome) => resultOf(outcome, method));
}
