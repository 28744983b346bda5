import type { StageMove, World } from '../world/world.js';

interface Index {
  byDeal: Map<number, StageMove[]>;
  /** Entries of the history that are in the index already. */
  length: number;
}

const indexes = new WeakMap<readonly StageMove[], Index>();

/** Stage moves of the given deals in order of id, without reading the whole history each time. */
export function movesOfDeals({ history }: World, dealIds: readonly number[]): StageMove[] {
  let index = indexes.get(history);
  if (!index) {
    index = { byDeal: new Map(), length: 0 };
    indexes.set(history, index);
  }
  for (; index.length < history.length; index.length++) {
    const move = history[index.length];
    if (!move) continue;
    const moves = index.byDeal.get(move.dealId);
    if (moves) moves.push(move);
    else index.byDeal.set(move.dealId, [move]);
  }
  const { byDeal } = index;
  return [...new Set(dealIds)].flatMap((id) => byDeal.get(id) ?? []).sort((a, b) => a.id - b.id);
}
