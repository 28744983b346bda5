import type { Unit } from '../../measure/features.js';
import type { Statement } from '../../wording/statement.js';

/** A figure that surely leads to another segment of a ranked list, all other customers unchanged. */
export interface Move {
  /** Place of the segment, 0 for the best. */
  readonly segment: number;
  /** Figure of the last customer to be passed. */
  readonly border: number;
  readonly side: 'more' | 'less';
  /** One unit beyond the border, since equal figures are told apart by the id. */
  readonly to: number;
}

/**
 * Moves from one segment of a ranked list to the others. A segment is left out when nobody is in it, or when its figures
 * are so close to those of the next one that passing it leads further.
 *
 * @param place    segment of the customer
 * @param lowest   smallest figure of each segment, best first; null for an empty segment
 * @param highest  greatest figure of each segment
 */
export function nearestMoves(
  place: number,
  lowest: readonly (number | null)[],
  highest: readonly (number | null)[],
): Move[] {
  const moves: Move[] = [];
  for (let segment = place - 1; segment >= 0; segment--) {
    const border = lowest[segment] ?? null;
    const beyond = lowest.slice(0, segment).findLast((each) => each !== null) ?? Infinity;
    if (border !== null && border + 1 < beyond) moves.push({ segment, border, side: 'more', to: border + 1 });
  }
  for (let segment = place + 1; segment < highest.length; segment++) {
    const border = highest[segment] ?? null;
    const beyond = highest.slice(segment + 1).find((each) => each !== null) ?? -Infinity;
    if (border !== null && border - 1 > beyond) moves.push({ segment, border, side: 'less', to: border - 1 });
  }
  return moves;
}

/** A move as a statement. */
export function sayMove({ border, side }: Move, segmentCode: string, from: number, unit: Unit): Statement {
  return {
    say: side === 'more' ? 'moreThan' : 'lessThan',
    values: { segment: { segment: segmentCode }, border: { value: border, unit }, from: { value: from, unit } },
  };
}
