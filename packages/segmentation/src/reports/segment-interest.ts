import type { DayWindow } from '../calendar/window.js';
import type { DetailTable } from '../details/customer-details.js';
import type { Assignment } from '../scheme/scheme.js';

/** How many customers of a segment buy a product, against the base. */
export interface ProductInterest {
  readonly product: string;
  /** Customers of the segment with a line of it. */
  readonly buyers: number;
  /** Of the segment's customers. */
  readonly share: number;
  /** Share of all customers with a segment who buy it. */
  readonly baseShare: number;
  /** share / baseShare: 2 means that twice as many buy it here as on the whole. */
  readonly lift: number;
}

/** One segment with what it brings and what it is interested in. */
export interface SegmentInterest {
  readonly segment: string;
  readonly customers: number;
  readonly revenueMinor: number;
  /** By lift, then buyers, then name. */
  readonly products: readonly ProductInterest[];
}

export interface InterestOptions {
  /** Column of the product lines that is compared. Default `category`. */
  readonly column?: 'category' | 'product';
  /** Lines of these days count. Default all up to the day of the assignment. */
  readonly window?: DayWindow;
  /** Buyers that a product needs in a segment to be named, so that it is none of chance. Default 5. */
  readonly minBuyers?: number;
}

/**
 * Which goods sell where (M28): customers, revenue and interest in products per segment, such as cities against
 * villages. Works for any assignment; customers without a segment are not part of it, and segments of nobody are left
 * out.
 *
 * @param revenue  per customer, minor units
 * @param lines    product lines of the same customers; undefined where none are known: no products then
 * Cost O(lines + segments * products).
 */
export function segmentInterest(
  { code, codes, asOf }: Assignment,
  revenue: ArrayLike<number>,
  lines: DetailTable | undefined,
  { column = 'category', window = { from: null, to: asOf }, minBuyers = 5 }: InterestOptions = {},
): SegmentInterest[] {
  const sizes = new Uint32Array(codes.length);
  const sums = new Float64Array(codes.length);
  let rated = 0;
  for (let c = 0; c < code.length; c++) {
    const segment = code[c]!;
    if (segment < 0) continue;
    rated++;
    sizes[segment]!++;
    sums[segment]! += revenue[c]!;
  }
  const names = lines?.texts[column]?.dictionary ?? [];
  const buyers = countBuyers(code, codes.length, lines, column, { from: window.from, to: Math.min(window.to, asOf) });
  const rows = codes.map((segment, place): SegmentInterest => {
    const products = names.flatMap((product, text): ProductInterest[] => {
      const inside = buyers[place]![text]!;
      if (inside < Math.max(1, minBuyers)) return [];
      const share = inside / sizes[place]!;
      const baseShare = buyers.reduce((sum, each) => sum + each[text]!, 0) / rated;
      return [{ product, buyers: inside, share, baseShare, lift: share / baseShare }];
    });
    products.sort((a, b) => b.lift - a.lift || b.buyers - a.buyers || (a.product < b.product ? -1 : 1));
    return { segment, customers: sizes[place]!, revenueMinor: sums[place]!, products };
  });
  return rows.filter(({ customers }) => customers > 0);
}

/** Different customers per segment and text. Lines are sorted by customer. */
function countBuyers(
  code: ArrayLike<number>,
  segments: number,
  lines: DetailTable | undefined,
  column: string,
  { from, to }: DayWindow,
): Uint32Array[] {
  const texts = lines?.texts[column];
  const counts = Array.from({ length: segments }, () => new Uint32Array(texts?.dictionary.length ?? 0));
  if (lines === undefined || texts === undefined) return counts;
  const lastBuyer = new Int32Array(texts.dictionary.length).fill(-1);
  for (let row = 0; row < lines.day.length; row++) {
    const [customer, text] = [lines.customer[row]!, texts.codes[row]!];
    if (text < 0 || lines.day[row]! > to || lines.day[row]! < (from ?? -Infinity)) continue;
    if (code[customer]! < 0 || lastBuyer[text] === customer) continue;
    lastBuyer[text] = customer;
    counts[code[customer]!]![text]!++;
  }
  return counts;
}
