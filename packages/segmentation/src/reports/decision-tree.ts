import type { FeatureColumn, Unit } from '../measure/features.js';
import { argsort } from '../statistics/argsort.js';
import { figureAt } from './figures.js';

/** One condition on one column. A customer without a value there meets `not-above` and `is-not`. */
export interface DescribingCondition {
  /** Canonical name of the column. */
  readonly column: string;
  readonly unit: Unit;
  readonly test: 'above' | 'not-above' | 'is' | 'is-not';
  readonly value: number | string;
}

/** Conditions that together describe some of the members. */
export interface DescribingRule {
  /** At most as many as the depth of the tree; empty describes everybody. */
  readonly conditions: readonly DescribingCondition[];
  /** Customers that meet them. */
  readonly customers: number;
  /** Of these, members. */
  readonly members: number;
}

/** How well a segment can be told in a few conditions. */
export interface SegmentDescription {
  /** The best rules; a customer that meets one of them is taken for a member. */
  readonly rules: readonly DescribingRule[];
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of precision and recall; 1 for a description without fault. */
  readonly f1: number;
}

/** Columns prepared once for the descriptions of many segments. */
export interface DescribingColumns {
  readonly size: number;
  readonly columns: readonly PreparedColumn[];
}

interface PreparedColumn {
  readonly column: FeatureColumn;
  /** Customers with a value: in ascending order of a number, of a text in the order of the base. */
  readonly order: Uint32Array;
}

interface Split {
  readonly column: FeatureColumn;
  /** Number: the other side lies above it. Text: its place in the dictionary. */
  readonly value: number;
  readonly impurity: number;
}

interface Node {
  readonly conditions: readonly DescribingCondition[];
  customers: number;
  members: number;
}

/** Sorts the columns; those that nobody has are left out, the others stand in the order of their names. */
export function prepareColumns(columns: Iterable<FeatureColumn>, size: number): DescribingColumns {
  const prepared = [...columns]
    .filter(({ missing }) => missing === undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((column): PreparedColumn => {
      const known = Uint32Array.from(
        Array.from({ length: size }, (_, c) => c).filter((c) => figureAt(column, c) !== null),
      );
      if (column.dictionary !== undefined) return { column, order: known };
      const places = argsort(
        Float64Array.from(known, (c) => column.values[c]!),
        'ascending',
      );
      return { column, order: Uint32Array.from(places, (place) => known[place]!) };
    });
  return { size, columns: prepared };
}

/**
 * Describes a segment by a small decision tree: every node is split by the condition that leaves the least impurity,
 *
 *   impurity = sum over both sides of 2 m (n - m) / n    n: customers, m: members (Gini index, weighted by size)
 *
 * and of the leaves, purest first, those are taken for the segment that give the best F1. Exact: every border between
 * two values of the base is tried. Equally good conditions: the first by name of column, then the lowest value.
 *
 * @param isMember  per customer 1 or 0
 * @param depth     most conditions in a rule, 1 to 6
 * @throws RangeError if the depth is another
 * Cost O(depth * n) per column. Source: L. Breiman et al., Classification and Regression Trees (1984), chapter 2.
 */
export function describeMembers(
  { size, columns }: DescribingColumns,
  isMember: Uint8Array,
  depth = 3,
): SegmentDescription {
  if (!Number.isInteger(depth) || depth < 1 || depth > 6) {
    throw new RangeError(`describeMembers requires a depth from 1 to 6, not ${depth}`);
  }
  const nodeOf = new Uint8Array(size);
  let nodes: Node[] = [{ conditions: [], customers: size, members: isMember.reduce((sum, mark) => sum + mark, 0) }];
  const total = nodes[0]!.members;
  for (let level = 0; level < depth; level++) {
    const best = bestSplits(columns, nodes, nodeOf, isMember);
    if (best.every((split) => split === null)) break;
    nodes = applySplits(nodes, best, nodeOf, isMember);
  }
  return chooseLeaves(nodes, total);
}

function bestSplits(
  columns: readonly PreparedColumn[],
  nodes: readonly Node[],
  nodeOf: Uint8Array,
  isMember: Uint8Array,
): (Split | null)[] {
  const best: (Split | null)[] = nodes.map(() => null);
  const offer = (node: number, column: FeatureColumn, value: number, customers: number, members: number): void => {
    const { customers: n, members: m } = nodes[node]!;
    if (customers === 0 || customers === n) return;
    const found = impurity(customers, members) + impurity(n - customers, m - members);
    // A hair better is no better: sums of rounded numbers differ in their last bits.
    const limit = best[node]?.impurity ?? impurity(n, m);
    if (found < limit - 1e-9) best[node] = { column, value, impurity: found };
  };
  for (const { column, order } of columns) {
    if (column.dictionary === undefined) offerBorders(column, order);
    else offerTexts(column, order, column.dictionary.length);
  }
  return best;

  /** Walks from the greatest value down: what has been passed lies above the next border. */
  function offerBorders(column: FeatureColumn, order: Uint32Array): void {
    const customers = new Uint32Array(nodes.length);
    const members = new Uint32Array(nodes.length);
    const last = new Float64Array(nodes.length).fill(NaN);
    const offers: [node: number, value: number, customers: number, members: number][] = [];
    for (let place = order.length - 1; place >= 0; place--) {
      const c = order[place]!;
      const node = nodeOf[c]!;
      const value = column.values[c]!;
      if (customers[node]! > 0 && value !== last[node]) offers.push([node, value, customers[node]!, members[node]!]);
      last[node] = value;
      customers[node]!++;
      members[node]! += isMember[c]!;
    }
    // From the lowest border up, so that equally good ones go to the lowest.
    for (const [node, value, n, m] of offers.reverse()) offer(node, column, value, n, m);
  }

  function offerTexts(column: FeatureColumn, order: Uint32Array, texts: number): void {
    const customers = new Uint32Array(nodes.length * texts);
    const members = new Uint32Array(nodes.length * texts);
    for (const c of order) {
      const cell = nodeOf[c]! * texts + column.values[c]!;
      customers[cell]!++;
      members[cell]! += isMember[c]!;
    }
    for (let node = 0; node < nodes.length; node++) {
      for (let text = 0; text < texts; text++) {
        const cell = node * texts + text;
        offer(node, column, text, customers[cell]!, members[cell]!);
      }
    }
  }
}

function applySplits(
  nodes: readonly Node[],
  splits: readonly (Split | null)[],
  nodeOf: Uint8Array,
  isMember: Uint8Array,
): Node[] {
  const next: Node[] = [];
  /** Per node: the places of both sides among the next nodes. */
  const sides = nodes.map(({ conditions, customers, members }, node): [number, number] => {
    const split = splits[node];
    if (split == null) {
      const place = next.push({ conditions, customers, members }) - 1;
      return [place, place];
    }
    const { column, value } = split;
    const { name, unit, dictionary } = column;
    const common = { column: name, unit, value: dictionary === undefined ? value : dictionary[value]! };
    const [yes, no] = dictionary === undefined ? (['above', 'not-above'] as const) : (['is', 'is-not'] as const);
    const start = { customers: 0, members: 0 };
    return [
      next.push({ conditions: [...conditions, { ...common, test: yes }], ...start }) - 1,
      next.push({ conditions: [...conditions, { ...common, test: no }], ...start }) - 1,
    ];
  });
  for (let c = 0; c < nodeOf.length; c++) {
    const node = nodeOf[c]!;
    const split = splits[node];
    const [yes, no] = sides[node]!;
    nodeOf[c] = split == null || meets(split, c) ? yes : no;
    if (split == null) continue;
    next[nodeOf[c]!]!.customers++;
    next[nodeOf[c]!]!.members += isMember[c]!;
  }
  return next;
}

function meets({ column, value }: Split, customer: number): boolean {
  const own = figureAt(column, customer);
  if (own === null) return false;
  return column.dictionary === undefined ? own > value : own === value;
}

function impurity(customers: number, members: number): number {
  return customers === 0 ? 0 : (2 * members * (customers - members)) / customers;
}

/** The leaves that together give the best F1: purest first, as many as help. */
function chooseLeaves(leaves: readonly Node[], total: number): SegmentDescription {
  const purest = leaves
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.members * a.customers - a.members * b.customers || b.members - a.members);
  let best: SegmentDescription = { rules: [], precision: 0, recall: 0, f1: 0 };
  let customers = 0;
  let members = 0;
  for (const [place, leaf] of purest.entries()) {
    customers += leaf.customers;
    members += leaf.members;
    const f1 = (2 * members) / (customers + total);
    if (f1 > best.f1) {
      best = { rules: purest.slice(0, place + 1), precision: members / customers, recall: members / total, f1 };
    }
  }
  return best;
}
