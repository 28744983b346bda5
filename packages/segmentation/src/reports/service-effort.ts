import type { Statement } from '../wording/statement.js';
import { figureAt, groupsOf, shareOf, sumOver } from './figures.js';
import type { Figures, Placement } from './figures.js';

/** What share of everything a segment has. */
export interface EffortRow {
  /** Null for the customers without a segment. */
  readonly segment: string | null;
  readonly customers: number;
  readonly customerShare: number;
  readonly salesMinor: number;
  readonly salesShare: number;
  /** Null where nobody knows the effort. */
  readonly effort: number | null;
  readonly effortShare: number | null;
  /** Effort share by sales share: above 1, the segment takes more than it brings. Null without sales or effort. */
  readonly effortPerSales: number | null;
  /** Null for the customers without a segment. */
  readonly statement: Statement | null;
}

/** How the service effort spreads over the customers. */
export interface EffortSpread {
  /** Customers with effort. */
  readonly served: number;
  /** The smallest number of them that take 80 % of it. */
  readonly customersFor80: number;
  /** Share of the sales that these customers bring. */
  readonly salesShare: number;
  readonly statement: Statement;
}

/** Share of customers, sales and effort per segment. */
export interface ServiceEffort {
  readonly rows: readonly EffortRow[];
  /** Null where nobody knows the effort, or there is none. */
  readonly spread: EffortSpread | null;
  /** Name of the data that the effort lacks, such as `activities`. */
  readonly missing: string | null;
}

/**
 * Share of customers against share of sales against share of service effort (C15, D6): whether attention is in
 * proportion to income, and what the smallest class costs.
 *
 * @param sales   per customer, minor units
 * @param effort  per customer: activities, their minutes, or their cost
 */
export function serviceEffort(assignment: Placement, sales: Figures, effort: Figures): ServiceEffort {
  const all = assignment.code.length;
  const everybody = Uint32Array.from(assignment.code.keys());
  const allSales = sumOver(sales, everybody);
  const isKnown = effort.missing === undefined;
  const allEffort = isKnown ? sumOver(effort, everybody) : 0;
  const rows = groupsOf(assignment).map(({ segment, members }): EffortRow => {
    const salesMinor = sumOver(sales, members);
    const own = isKnown ? sumOver(effort, members) : null;
    const customerShare = members.length / all;
    const salesShare = shareOf(salesMinor, allSales);
    const effortShare = own === null ? null : shareOf(own, allEffort);
    const shares = { customers: { share: customerShare }, sales: { share: salesShare } };
    return {
      segment,
      customers: members.length,
      customerShare,
      salesMinor,
      salesShare,
      effort: own,
      effortShare,
      effortPerSales: effortShare === null || salesShare <= 0 ? null : effortShare / salesShare,
      statement: segment === null ? null : tell(segment, shares, effortShare),
    };
  });
  return {
    rows,
    spread: isKnown && allEffort > 0 ? spreadOf(sales, effort, everybody, allSales, allEffort) : null,
    missing: effort.missing ?? null,
  };
}

function tell(segment: string, shares: Statement['values'], effortShare: number | null): Statement {
  const values = { segment: { segment }, ...shares };
  if (effortShare === null) return { say: 'effort_unknown', values };
  return { say: 'effort_tail', values: { ...values, effort: { share: effortShare } } };
}

function spreadOf(
  sales: Figures,
  effort: Figures,
  everybody: Uint32Array,
  allSales: number,
  allEffort: number,
): EffortSpread {
  const effortOf = (c: number): number => figureAt(effort, c) ?? 0;
  const served = everybody.filter((c) => effortOf(c) > 0).sort((a, b) => effortOf(b) - effortOf(a) || a - b);
  let sum = 0;
  let few = 0;
  // Compared as 5 x >= 4 y, without the rounding of 0.8.
  while (5 * sum < 4 * allEffort && few < served.length) sum += effortOf(served[few++]!);
  const salesShare = shareOf(sumOver(sales, served.subarray(0, few)), allSales);
  const share = few / served.length;
  return {
    served: served.length,
    customersFor80: few,
    salesShare,
    statement: {
      say: 'effort_most',
      values: { few, all: served.length, share: { share }, sales: { share: salesShare } },
    },
  };
}
