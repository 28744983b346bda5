/** Cells, best first. */
export const BCG_CELLS = ['star', 'cash-cow', 'dark-horse', 'dog'] as const;
export type BcgCell = (typeof BCG_CELLS)[number];

/** Where the matrix is cut. */
export interface BcgBorders {
  /** Smallest revenue of a large customer; null when nobody is large. */
  readonly largeFrom: number | null;
  /** Growth above this is high; null when the base has none to compare with. */
  readonly growthAbove: number | null;
}

/**
 * Growth from one window to the next, rounded to 1e-9: from 100 to 110 it is 0.1, not a last bit above.
 *
 * @returns null when there was nothing to grow from
 */
export function growthOf(current: number, previous: number): number | null {
  return previous > 0 ? roundGrowth(current / previous - 1) : null;
}

/** Growths and the borders between them are compared by nine digits. */
export function roundGrowth(growth: number): number {
  return Math.round(growth * 1e9) / 1e9;
}

/**
 * The cell of a customer. New in the period: high growth. Gone: a dog.
 *
 * @param current   revenue of the window
 * @param previous  revenue of the window before
 * @returns         null when neither is above 0, or growth cannot be judged for lack of a threshold
 */
export function bcgCell(current: number, previous: number, { largeFrom, growthAbove }: BcgBorders): BcgCell | null {
  if (current <= 0) return previous > 0 ? 'dog' : null;
  const growth = growthOf(current, previous);
  if (growth !== null && growthAbove === null) return null;
  const isLarge = largeFrom !== null && current >= largeFrom;
  const isHigh = growth === null || growth > growthAbove!;
  if (isLarge) return isHigh ? 'star' : 'cash-cow';
  return isHigh ? 'dark-horse' : 'dog';
}
