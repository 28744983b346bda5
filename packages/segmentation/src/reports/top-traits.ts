import type { FeatureColumn } from '../measure/features.js';
import { figureAt } from './figures.js';

/** A value that is more frequent among the members of a segment than in the base. */
export interface Trait {
  /** Canonical name of the column, such as `field:city:text`. */
  readonly column: string;
  readonly value: string;
  /** Members with this value. */
  readonly customers: number;
  /** Of the members that have a value in this column. */
  readonly share: number;
  /** Of the base that has a value in this column. */
  readonly baseShare: number;
  /** share / baseShare: 2 means twice as frequent as in the base. */
  readonly lift: number;
}

export interface TraitOptions {
  /** How many to name. Default 5. */
  readonly top?: number;
  /** Members that a trait needs, so that it is none of chance. Default 5. */
  readonly minCustomers?: number;
  /** Share of the members that a trait needs. Default 0.1. */
  readonly minShare?: number;
}

/**
 * Traits of a segment (C4): values of text columns whose share among the members is above that of the base, by lift,
 * then by customers, column and value.
 *
 * @param columns  text columns; others are passed over
 * @param members  of one segment
 * Cost O(n) per column.
 */
export function topTraits(
  columns: readonly FeatureColumn[],
  members: Uint32Array,
  { top = 5, minCustomers = 5, minShare = 0.1 }: TraitOptions = {},
): Trait[] {
  const traits = columns.flatMap((column) => {
    const { dictionary } = column;
    if (dictionary === undefined) return [];
    const base = countTexts(column, column.values.keys(), dictionary.length);
    const inside = countTexts(column, members, dictionary.length);
    return dictionary.map((value, text): Trait => {
      const customers = inside.counts[text]!;
      const share = inside.total === 0 ? 0 : customers / inside.total;
      const baseShare = base.total === 0 ? 0 : base.counts[text]! / base.total;
      return { column: column.name, value, customers, share, baseShare, lift: baseShare === 0 ? 0 : share / baseShare };
    });
  });
  const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return traits
    .filter(({ customers, share, lift }) => customers >= minCustomers && share >= minShare && lift > 1)
    .sort(
      (a, b) =>
        b.lift - a.lift || b.customers - a.customers || inOrder(a.column, b.column) || inOrder(a.value, b.value),
    )
    .slice(0, top);
}

function countTexts(
  column: FeatureColumn,
  customers: Iterable<number>,
  size: number,
): { counts: Uint32Array; total: number } {
  const counts = new Uint32Array(size);
  let total = 0;
  for (const customer of customers) {
    const text = figureAt(column, customer);
    if (text === null) continue;
    counts[text]!++;
    total++;
  }
  return { counts, total };
}
