import type { FeatureColumn } from '../measure/features.js';
import type { Assignment } from '../scheme/scheme.js';

/** One figure per customer, such as a measured column: profit, activities, money spent. */
export type Figures = Pick<FeatureColumn, 'values' | 'present' | 'missing'>;

/** The parts of an assignment that say where everybody stands. */
export type Placement = Pick<Assignment, 'codes' | 'code' | 'reasons' | 'reason'>;

/** The figure of one customer; null where there is none. */
export function figureAt({ values, present }: Figures, customer: number): number | null {
  return present !== null && present[customer] === 0 ? null : values[customer]!;
}

/** Customers of each segment, in the order of the codes; each list in the order of the base. */
export function membersOf({ codes, code }: Pick<Placement, 'codes' | 'code'>): Uint32Array[] {
  const sizes = new Uint32Array(codes.length);
  for (const place of code) if (place >= 0) sizes[place]!++;
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (const [customer, place] of code.entries()) if (place >= 0) members[place]![sizes[place]!++] = customer;
  return members;
}

/** A segment, or everybody without one (`segment` null), with its customers. */
export interface Group {
  readonly segment: string | null;
  readonly members: Uint32Array;
}

/** Every segment that holds somebody, then the customers without a segment where there are any. */
export function groupsOf({ codes, code }: Pick<Placement, 'codes' | 'code'>): Group[] {
  const groups: Group[] = membersOf({ codes, code }).map((members, place) => ({ segment: codes[place]!, members }));
  const rest: number[] = [];
  for (const [customer, place] of code.entries()) if (place < 0) rest.push(customer);
  return [...groups, { segment: null, members: Uint32Array.from(rest) }].filter(({ members }) => members.length > 0);
}

/** Sum over some customers; those without a figure add nothing. */
export function sumOver(figures: Figures, members: Iterable<number>): number {
  let sum = 0;
  for (const customer of members) sum += figureAt(figures, customer) ?? 0;
  return sum;
}

/** Part of a whole; 0 when the whole is not above 0. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/**
 * Numbers places anew without gaps, in their order.
 *
 * @returns  `labels`, one per place from 0; `present`, the place that each label stands for, with its size
 */
export function compactLabels(places: readonly number[]): {
  readonly labels: Int32Array;
  readonly present: readonly { readonly place: number; readonly size: number }[];
} {
  const sizes = new Map<number, number>();
  for (const place of places) sizes.set(place, (sizes.get(place) ?? 0) + 1);
  const present = [...sizes].sort(([a], [b]) => a - b).map(([place, size]) => ({ place, size }));
  const labelOf = new Map(present.map(({ place }, label) => [place, label]));
  return { labels: Int32Array.from(places, (place) => labelOf.get(place)!), present };
}
