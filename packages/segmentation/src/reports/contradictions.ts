import type { Assignment } from '../scheme/scheme.js';
import type { Statement } from '../wording/statement.js';
import { CONTRADICTIONS } from './contradiction-table.js';
import type { ContradictionRule, ContradictionSide } from './contradiction-table.js';

/** A pair of contradicting segments that some customers hold at once. */
export interface Contradiction {
  /** Id of the rule, such as `stable_but_lost`. */
  readonly id: string;
  /** Ids of the two configured schemes, with the segment of each. */
  readonly first: { readonly scheme: string; readonly segment: string };
  readonly second: { readonly scheme: string; readonly segment: string };
  /** Ids, in the order of the base. */
  readonly customers: readonly string[];
  readonly statement: Statement;
}

/** Contradictions between schemes, by pair and by customer. */
export interface Contradictions {
  /** In the order of the table of rules, then of the schemes and segments. */
  readonly pairs: readonly Contradiction[];
  /** Customers with at least one, in the order of the base: places in `pairs`. */
  readonly ofCustomers: ReadonlyMap<string, readonly number[]>;
}

/**
 * Finds customers whose segments of two schemes contradict each other, such as AX but lost by the own cycle.
 *
 * @param customers    ids of the base, in the order of the assignments
 * @param assignments  of one run; schemes without a rule are passed over
 * @param rules        default {@link CONTRADICTIONS}
 */
export function contradictions(
  customers: readonly string[],
  assignments: readonly Assignment[],
  rules: readonly ContradictionRule[] = CONTRADICTIONS,
): Contradictions {
  const pairs: Contradiction[] = [];
  for (const { id, first, second } of rules) {
    for (const one of assignments.filter(({ scheme }) => first.schemes.includes(scheme))) {
      for (const other of assignments.filter(({ scheme }) => second.schemes.includes(scheme))) {
        for (const [a, b, found] of holders(one, first, other, second)) {
          const [codeA, codeB] = [one.codes[a]!, other.codes[b]!];
          pairs.push({
            id,
            first: { scheme: one.id, segment: codeA },
            second: { scheme: other.id, segment: codeB },
            customers: found.map((c) => customers[c]!),
            statement: { say: id, values: { first: { segment: codeA }, second: { segment: codeB } } },
          });
        }
      }
    }
  }
  const ofCustomers = new Map<string, number[]>();
  for (const [place, pair] of pairs.entries()) {
    for (const customer of pair.customers) {
      const known = ofCustomers.get(customer);
      if (known === undefined) ofCustomers.set(customer, [place]);
      else known.push(place);
    }
  }
  return { pairs, ofCustomers: new Map([...ofCustomers].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Customers in one of the segments of both sides, by the pair of places. */
function holders(
  one: Assignment,
  first: ContradictionSide,
  other: Assignment,
  second: ContradictionSide,
): [number, number, number[]][] {
  const isFirst = one.codes.map((code) => first.segments.includes(code));
  const isSecond = other.codes.map((code) => second.segments.includes(code));
  const found = new Map<number, number[]>();
  for (const [c, a] of one.code.entries()) {
    const b = other.code[c]!;
    if (a < 0 || b < 0 || !isFirst[a] || !isSecond[b]) continue;
    const key = a * other.codes.length + b;
    const list = found.get(key);
    if (list === undefined) found.set(key, [c]);
    else list.push(c);
  }
  return [...found]
    .sort(([x], [y]) => x - y)
    .map(([key, list]) => [Math.floor(key / other.codes.length), key % other.codes.length, list]);
}
