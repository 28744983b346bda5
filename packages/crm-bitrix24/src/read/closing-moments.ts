import type { Outcome } from '@strata/crm-port';
import { type Command, resultOf } from '../connection/batch.js';
import { asId, asInstant, asMap, asMaps, asNumber, asText, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import type { CommandPool } from './command-pool.js';

const METHOD = 'crm.stagehistory.list';
/** Deals per command: nearly always one final move each, so that a page of 50 rows is not full. */
const DEALS_BY_FINAL = 45;
/** Deals per command when all their moves are asked for. */
const DEALS_BY_ALL = 8;
const FINAL_MOVE = 3;
/** A page of so many deals is one of several lanes. */
const MANY_DEALS = 1_000;

export interface ClosedDeal {
  readonly id: number;
  readonly outcome: Outcome;
}

interface Move {
  readonly id: number;
  readonly dealId: number;
  readonly at: string;
  readonly outcome: Outcome;
}

const outcomes: Readonly<Record<string, Outcome>> = { S: 'won', F: 'lost' };

/**
 * When won deals were won. Deals whose history holds one final move are settled by it; those that moved among final
 * stages need their whole history. A deal without a history is absent.
 *
 * Lost deals are not asked for: nothing is counted from the day of a loss, so the time of the last stage change, which
 * comes with the deal, is good enough, and half of the requests are saved.
 */
export async function closingMoments(pool: CommandPool, deals: readonly ClosedDeal[]): Promise<Map<number, string>> {
  const closed = deals.filter(({ outcome }) => outcome === 'won');
  const found = new Map<number, string>();
  const isMany = deals.length >= MANY_DEALS;
  const finals = groupByDeal(await readMoves(pool, isMany, closed, DEALS_BY_FINAL, { TYPE_ID: FINAL_MOVE }));
  const unclear: ClosedDeal[] = [];
  for (const deal of closed) {
    const moves = finals.get(deal.id) ?? [];
    const [only] = moves;
    if (moves.length === 1 && only!.outcome === deal.outcome) found.set(deal.id, only!.at);
    else if (moves.length > 0) unclear.push(deal);
  }
  const whole = groupByDeal(await readMoves(pool, isMany, unclear, DEALS_BY_ALL, {}));
  for (const { id, outcome } of unclear) {
    const at = closingMove(whole.get(id) ?? [], outcome);
    if (at !== null) found.set(id, at);
  }
  return found;
}

/** The latest move into the outcome from outside it: a move between two success stages does not close a deal again. */
export function closingMove(moves: readonly Pick<Move, 'id' | 'at' | 'outcome'>[], outcome: Outcome): string | null {
  const inOrder = moves.toSorted((a, b) => a.at.localeCompare(b.at) || a.id - b.id);
  const index = inOrder.findLastIndex(
    (move, position) => move.outcome === outcome && inOrder[position - 1]?.outcome !== outcome,
  );
  return index === -1 ? null : inOrder[index]!.at;
}

async function readMoves(
  pool: CommandPool,
  isMany: boolean,
  deals: readonly ClosedDeal[],
  dealsPerCommand: number,
  filter: { readonly TYPE_ID?: number },
): Promise<Move[]> {
  const moves: Move[] = [];
  let open = portions(
    deals.map(({ id }) => id),
    dealsPerCommand,
  ).map((ids) => ({ ids, after: 0 }));
  while (open.length > 0) {
    const commands = open.map(({ ids, after }) => command(ids, after, filter));
    const answers = await pool.run(commands, isMany);
    open = open.flatMap(({ ids, after }, index) => {
      const rows = asMaps(asMap(resultOf(answers[index], METHOD))['items']);
      moves.push(...rows.map(toMove).filter((move) => move !== null));
      const last = asId(rows.at(-1)?.['ID']) ?? after;
      return rows.length < limits.pageRows || last <= after ? [] : [{ ids, after: last }];
    });
  }
  return moves;
}

const command = (ids: readonly number[], after: number, filter: { readonly TYPE_ID?: number }): Command => ({
  method: METHOD,
  params: {
    entityTypeId: 2,
    select: ['ID', 'OWNER_ID', 'CREATED_TIME', 'STAGE_SEMANTIC_ID'],
    order: { ID: 'ASC' },
    filter: { ...filter, '@OWNER_ID': ids, '>ID': after },
    start: -1,
  },
});

function toMove(row: Json): Move | null {
  const dealId = asId(row['OWNER_ID']);
  const at = asInstant(row['CREATED_TIME']);
  if (dealId === null || at === null) return null;
  return {
    id: asNumber(row['ID']) ?? 0,
    dealId,
    at,
    outcome: outcomes[asText(row['STAGE_SEMANTIC_ID']) ?? ''] ?? 'open',
  };
}

function groupByDeal(moves: readonly Move[]): Map<number, Move[]> {
  const groups = new Map<number, Move[]>();
  for (const move of moves) {
    const group = groups.get(move.dealId);
    if (group) group.push(move);
    else groups.set(move.dealId, [move]);
  }
  return groups;
}

export const portions = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
