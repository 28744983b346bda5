/** Classes, best first. */
export const QUARTER_CLASSES = [
  'premium',
  'loyal',
  'thrifty-few-visits',
  'thrifty-many-visits',
  'disloyal',
  'no-purchase',
] as const;
export type QuarterClass = (typeof QUARTER_CLASSES)[number];

/** Where the classes are cut. */
export interface QuarterBorders {
  /** Minor units; a border belongs to the upper side. */
  readonly spend: readonly [low: number, high: number];
  /** Visits that are many. */
  readonly manyVisits: number;
}

/**
 * Class of a customer by a quarter.
 *
 *              | visits many         | fewer               | none
 *   from high  | premium             | thrifty-few-visits  | no-purchase
 *   from low   | loyal               | thrifty-few-visits  |
 *   below      | thrifty-many-visits | disloyal            |
 *
 * @param spend   minor units, purchases minus refunds
 * @param visits  days with a purchase
 */
export function quarterClass(
  spend: number,
  visits: number,
  { spend: [low, high], manyVisits }: QuarterBorders,
): QuarterClass {
  if (visits === 0) return 'no-purchase';
  if (visits < manyVisits) return spend >= low ? 'thrifty-few-visits' : 'disloyal';
  if (spend < low) return 'thrifty-many-visits';
  return spend >= high ? 'premium' : 'loyal';
}
