import type { Portal } from '../connection/portal.js';
import { limits } from '../limits.js';
import type { Position } from './cursor.js';
import { chainCommands, idOf, joinChain, type ListQuery, pageCommand } from './list-method.js';
import { pagesFor } from './plan-lanes.js';
import { type Portion, results, type Work } from './read-all.js';

/** Read twice rather than lost: clocks of a portal's servers differ, and a change may be stored after its time. */
const OVERLAP_MS = 10 * 60_000;

export type ChangesPosition = Extract<Position, { mode: 'changes' }>;

/** What changed since the position's time, in order of id. One request when there is little. */
export async function* readChanges<T>(
  portal: Portal,
  query: ListQuery,
  start: ChangesPosition,
  work: Work<T>,
): AsyncGenerator<Portion<T>> {
  const { list } = query;
  const bounds = { changedSince: start.since - OVERLAP_MS };
  const asked = portal.now();
  const { method, params } = pageCommand(query, { ...bounds, after: start.after });
  const { result, serverTime } = await portal.call(method, params);
  const mark = start.mark ?? serverTime ?? asked;
  const finished: Position = { mode: 'changes', since: mark, after: 0, mark: null };

  let { rows, isEnd } = joinChain(list, [result], start.after);
  for (let after = start.after; ;) {
    after = idOf(list, rows.at(-1) ?? {}) ?? after;
    yield { content: await work(rows), position: isEnd ? finished : { ...start, after, mark } };
    if (isEnd) return;
    const everything = { after: 0, to: Number.MAX_SAFE_INTEGER };
    const pages = pagesFor(everything, 1, portal.gate.operating.perCommand(method));
    const { outcomes } = await portal.batch(
      chainCommands(query, { ...bounds, after }, Math.min(pages, limits.batchCommands)),
      {
        isOneShot: true,
      },
    );
    ({ rows, isEnd } = joinChain(list, results(outcomes, method), after));
  }
}
