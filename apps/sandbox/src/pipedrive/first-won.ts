import type { DealRecord, StageMove, World } from '../world/world.js';

interface Progress {
  /** Moves read so far; the history only grows. */
  read: number;
  firstWon: Map<number, StageMove>;
}

const progress = new WeakMap<readonly StageMove[], Progress>();

/** When a deal was won for the first time, also if it was opened again since. */
export function firstWonAt({ history }: World, deal: DealRecord): number | null {
  let known = progress.get(history);
  if (!known) progress.set(history, (known = { read: 0, firstWon: new Map() }));
  for (; known.read < history.length; known.read++) {
    const move = history[known.read] as StageMove;
    if (move.outcome === 'won' && !known.firstWon.has(move.dealId)) known.firstWon.set(move.dealId, move);
  }
  return known.firstWon.get(deal.id)?.at ?? deal.wonAt;
}
