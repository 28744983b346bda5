/** Types, best first: who pays more for today, who weighs price and quality, who goes where it is cheapest. */
export const BUYER_TYPES = ['urgent', 'ratio', 'price'] as const;
export type BuyerType = (typeof BUYER_TYPES)[number];

/** Shares of the types that a market usually has, in per cent; they differ between markets. */
export const USUAL_PERCENT = [15, 70, 15] as const;

/** Borders of the two scores. */
export interface BuyerBorders {
  readonly priceFrom: number;
  readonly urgencyFrom: number;
}

/**
 * Type by two scores from 0 to 1: price where that score reaches its border and is above the urgency, else urgent where
 * urgency reaches its own, else ratio. A score that is not known reaches nothing.
 */
export function buyerType(price: number | null, urgency: number | null, borders: BuyerBorders): BuyerType {
  if (price !== null && price >= borders.priceFrom && price > (urgency ?? 0)) return 'price';
  return urgency !== null && urgency >= borders.urgencyFrom ? 'urgent' : 'ratio';
}

/** Mean of the signs that are known, by nine digits so that borders are compared exactly; null without one. */
export function scoreOf(signs: readonly (number | null)[]): number | null {
  const known = signs.filter((sign) => sign !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((sum, sign) => sum + sign, 0) / known.length) * 1e9) / 1e9;
}

/** Share of others with a smaller value: 0 for the smallest, 1 for the greatest where it stands alone. */
export function ranksBelow(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const first = new Map<number, number>();
  for (const [place, value] of sorted.entries()) if (!first.has(value)) first.set(value, place);
  return values.map((value) => (values.length > 1 ? first.get(value)! / (values.length - 1) : 0));
}
