import { addMonths } from '../../calendar/add-months.js';

/** Where the matrix is cut, 0 to 100. */
export interface MatrixCuts {
  readonly cutX: number;
  readonly cutY: number;
}

/** Distance from both cuts that makes a corner, where decisions are easiest. */
const CORNER = 25;
/** Distance from a cut in the middle to the edge. */
const HALF = 50;

/** Place in `MATRIX_CODES` of a point: hold, milk, develop, release. */
export function quarterOf(x: number, y: number, { cutX, cutY }: MatrixCuts): number {
  if (x >= cutX) return y >= cutY ? 0 : 1;
  return y >= cutY ? 2 : 3;
}

/** How sure the quarter of a point is: the distance to the nearer cut by 50, at most 1; a corner is far from both. */
export function certaintyOf(
  x: number,
  y: number,
  { cutX, cutY }: MatrixCuts,
): { confidence: number; isCorner: boolean } {
  const nearest = Math.min(Math.abs(x - cutX), Math.abs(y - cutY));
  return { confidence: Math.min(1, nearest / HALF), isCorner: nearest >= CORNER };
}

/** The horizontal axis, 0 to 100: w1 times the profit rank and w2 times cooperation, or the rank alone without that. */
export function horizontal(profitRank: number, cooperation: number | null, w1: number, w2: number): number {
  const x = cooperation === null ? profitRank : w1 * profitRank + w2 * cooperation;
  return Math.round(x * 1e11) / 1e9;
}

/** A development under way. */
export interface Development {
  /** Day number of its begin. */
  readonly since: number;
  /** Horizontal axis on that day, 0 to 100. */
  readonly fromX: number;
}

/** Whether a development has lasted for more than so many months without gaining so many points. */
export function isFruitless(
  { since, fromX }: Development,
  x: number,
  asOf: number,
  { developMonths, developGain }: { readonly developMonths: number; readonly developGain: number },
): boolean {
  return addMonths(since, developMonths) < asOf && x - fromX < developGain;
}
