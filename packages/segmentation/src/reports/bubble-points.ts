import type { Assignment } from '../scheme/scheme.js';

/** One bubble of the matrix of profit and potential. */
export interface BubblePoint {
  /** Place of the customer in the base. */
  readonly index: number;
  readonly segment: string;
  /** Profit and cooperation now, 0 to 100. */
  readonly x: number;
  /** Future potential, 0 to 100. */
  readonly y: number;
  /** Size of the bubble, minor units. */
  readonly revenueMinor: number;
  /** Distance to the nearer cut by 50, 0 to 1. */
  readonly confidence: number;
  readonly isCorner: boolean;
}

/**
 * The bubbles of a `profit-potential` assignment (M22), greatest first, so that small ones are drawn over large ones;
 * equal ones in the order of the base.
 *
 * @param revenue  per customer, minor units, over the window of the scheme
 * @throws RangeError for an assignment of another scheme
 */
export function bubblePoints(assignment: Assignment, revenue: ArrayLike<number>): BubblePoint[] {
  const { scheme, code, codes, extra } = assignment;
  if (scheme !== 'profit-potential') throw new RangeError(`bubbles require scheme "profit-potential", not "${scheme}"`);
  const points: BubblePoint[] = [];
  for (let index = 0; index < code.length; index++) {
    if (code[index]! < 0) continue;
    points.push({
      index,
      segment: codes[code[index]!]!,
      x: extra.profitNow![index]!,
      y: extra.futurePotential![index]!,
      revenueMinor: revenue[index]!,
      confidence: extra.confidence![index]!,
      isCorner: extra.corner![index] === 1,
    });
  }
  return points.sort((a, b) => b.revenueMinor - a.revenueMinor || a.index - b.index);
}
