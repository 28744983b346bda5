import type { Statement, StatementValue } from '../wording/statement.js';
import { baseBalance } from './base-balance.js';
import { classShares } from './class-shares.js';
import { figureAt } from './figures.js';
import type { Figures, Placement } from './figures.js';

/** What is expected of segmentation (C12). */
export type Kpi = 'sales' | 'sales_structure' | 'profit' | 'partner_share' | 'base_structure' | 'conversion';

/** Figures of one period; plain data, to be kept as a baseline and never changed afterwards. */
export interface KpiSnapshot {
  /** Days of the period, both included. */
  readonly from: number;
  readonly to: number;
  readonly currency: string;
  readonly salesMinor: number;
  /** Null where nobody knows it. */
  readonly profitMinor: number | null;
  /** Our part of what the customers buy of everybody, over those who told how much that is; null without any. */
  readonly partnerShare: number | null;
  /** Won by closed deals, 0 to 1; null where nobody knows it. */
  readonly conversion: number | null;
  /** Share of the customers that bring 80 % of the sales (15 to 25 % is balanced); null without sales. */
  readonly shareFor80: number | null;
  /** Share of the customers by segment, those without one under `none`. Adds up to 1. */
  readonly structure: Readonly<Record<string, number>>;
}

/** What {@link measureKpis} looks at. */
export interface KpiInput {
  readonly from: number;
  readonly to: number;
  readonly currency: string;
  /** Where everybody stood at the end of the period, by the scheme that the structure is told by. */
  readonly assignment: Placement;
  /** Per customer, minor units, over the period. */
  readonly sales: Figures;
  readonly profit?: Figures;
  /** What each customer buys of everybody, minor units over a period of the same length. */
  readonly declaredPurchases?: Figures;
  readonly deals?: { readonly won: number; readonly lost: number };
}

/** Measures the figures of a period. Missing data give null, never 0. */
export function measureKpis(input: KpiInput): KpiSnapshot {
  const { from, to, currency, assignment, sales, profit, declaredPurchases, deals } = input;
  const values = Float64Array.from(assignment.code, (_, c) => figureAt(sales, c) ?? 0);
  const structure: Record<string, number> = {};
  for (const { segment, customerShare } of classShares(assignment, values)) {
    const name = segment ?? 'none';
    structure[name] = (structure[name] ?? 0) + customerShare;
  }
  const closed = deals === undefined ? 0 : deals.won + deals.lost;
  return {
    from,
    to,
    currency,
    salesMinor: values.reduce((sum, value) => sum + value, 0),
    profitMinor: profit === undefined || profit.missing !== undefined ? null : total(profit, values.length),
    partnerShare: declaredPurchases === undefined ? null : partnerShareOf(sales, declaredPurchases, values.length),
    conversion: closed === 0 ? null : deals!.won / closed,
    shareFor80: baseBalance(values)?.shareFor80 ?? null,
    structure,
  };
}

/** Where one expectation stands. */
export interface KpiProgress {
  readonly kpi: Kpi;
  readonly baseline: number | null;
  readonly current: number | null;
  /** Growth since the baseline (0.3: 30 % more), or the distance between two structures (0 to 1). */
  readonly change: number | null;
  /** Growth, share or range that is expected; null for the structure of the base, which is only told. */
  readonly target: number | readonly [number, number] | null;
  readonly status: 'reached' | 'not_reached' | 'unknown' | 'told';
  readonly statement: Statement;
}

/** Expectations; the defaults are +30 % sales, +50 % profit, 80 % of the partners' purchases, +30 % conversion. */
export interface KpiTargets {
  readonly salesGrowth: number;
  readonly profitGrowth: number;
  readonly partnerShare: number;
  readonly conversionGrowth: number;
  /** Share of customers behind 80 % of the sales. */
  readonly balanced: readonly [number, number];
}

export const KPI_TARGETS: KpiTargets = {
  salesGrowth: 0.3,
  profitGrowth: 0.5,
  partnerShare: 0.8,
  conversionGrowth: 0.3,
  balanced: [0.15, 0.25],
};

/** Lengths of two periods that may be compared differ at most by this share: half-years have 181 to 184 days. */
const LENGTH_TOLERANCE = 0.04;

/**
 * Growth against a frozen baseline (C12). The structure of sales counts as optimised when the share of customers behind
 * 80 % of them is balanced; the change of the base's structure is half the sum of the absolute changes of the segments'
 * shares: the share of customers that would have to move.
 *
 * @throws RangeError if the periods differ in length or currency
 */
export function growthKpis(
  baseline: KpiSnapshot,
  current: KpiSnapshot,
  targets: Partial<KpiTargets> = {},
): KpiProgress[] {
  checkComparable(baseline, current);
  const goal = { ...KPI_TARGETS, ...targets };
  return [
    grown('sales', baseline.salesMinor, current.salesMinor, goal.salesGrowth, (value) => ({ value, unit: 'money' })),
    balanced(baseline.shareFor80, current.shareFor80, goal.balanced),
    grown('profit', baseline.profitMinor, current.profitMinor, goal.profitGrowth, (value) => ({
      value,
      unit: 'money',
    })),
    reached(baseline.partnerShare, current.partnerShare, goal.partnerShare),
    structure(baseline.structure, current.structure),
    grown('conversion', baseline.conversion, current.conversion, goal.conversionGrowth, (share) => ({ share })),
  ];
}

function checkComparable(baseline: KpiSnapshot, current: KpiSnapshot): void {
  const [before, now] = [baseline, current].map(({ from, to }) => to - from + 1) as [number, number];
  if (Math.abs(before - now) > LENGTH_TOLERANCE * before) {
    throw new RangeError(`growthKpis requires periods of one length, not ${before} and ${now} days`);
  }
  if (baseline.currency !== current.currency) {
    throw new RangeError(`growthKpis requires one currency, not ${baseline.currency} and ${current.currency}`);
  }
}

function grown(
  kpi: Kpi,
  before: number | null,
  now: number | null,
  target: number,
  figure: (value: number) => StatementValue,
): KpiProgress {
  const change = before === null || now === null || before <= 0 ? null : now / before - 1;
  const common = { kpi, baseline: before, current: now, change, target };
  if (change === null) return { ...common, status: 'unknown', statement: unknown(kpi) };
  // Rounded: 1.3 / 1 - 1 is 0.30000000000000004, and 130 / 100 - 1 must not miss 0.3 either.
  const isReached = Math.round((change - target) * 1e9) >= 0;
  return {
    ...common,
    status: isReached ? 'reached' : 'not_reached',
    statement: {
      say: 'kpi_growth',
      values: {
        kpi: { term: kpi },
        before: figure(before!),
        now: figure(now!),
        change: { share: change },
        target: { share: target },
      },
    },
  };
}

function balanced(before: number | null, now: number | null, [low, high]: readonly [number, number]): KpiProgress {
  const common = { kpi: 'sales_structure', baseline: before, current: now, target: [low, high] } as const;
  if (now === null) return { ...common, change: null, status: 'unknown', statement: unknown('sales_structure') };
  return {
    ...common,
    change: before === null ? null : now - before,
    status: now >= low && now <= high ? 'reached' : 'not_reached',
    statement: { say: 'kpi_balance', values: { now: { share: now }, low: { share: low }, high: { share: high } } },
  };
}

function reached(before: number | null, now: number | null, target: number): KpiProgress {
  const common = { kpi: 'partner_share', baseline: before, current: now, target } as const;
  if (now === null) return { ...common, change: null, status: 'unknown', statement: unknown('partner_share') };
  return {
    ...common,
    change: before === null ? null : now - before,
    status: now >= target ? 'reached' : 'not_reached',
    statement: { say: 'kpi_partner_share', values: { now: { share: now }, target: { share: target } } },
  };
}

function structure(before: KpiSnapshot['structure'], now: KpiSnapshot['structure']): KpiProgress {
  const segments = new Set([...Object.keys(before), ...Object.keys(now)]);
  let change = 0;
  for (const segment of segments) change += Math.abs((now[segment] ?? 0) - (before[segment] ?? 0)) / 2;
  return {
    kpi: 'base_structure',
    baseline: null,
    current: null,
    change,
    target: null,
    status: 'told',
    statement: { say: 'kpi_base_structure', values: { change: { share: change } } },
  };
}

function unknown(kpi: Kpi): Statement {
  return { say: 'kpi_unknown', values: { kpi: { term: kpi } } };
}

function total(figures: Figures, size: number): number {
  let sum = 0;
  for (let c = 0; c < size; c++) sum += figureAt(figures, c) ?? 0;
  return sum;
}

function partnerShareOf(sales: Figures, declared: Figures, size: number): number | null {
  let [ours, everybodys] = [0, 0];
  for (let c = 0; c < size; c++) {
    const all = figureAt(declared, c);
    if (all === null || all <= 0) continue;
    ours += Math.min(Math.max(figureAt(sales, c) ?? 0, 0), all);
    everybodys += all;
  }
  return everybodys === 0 ? null : ours / everybodys;
}
