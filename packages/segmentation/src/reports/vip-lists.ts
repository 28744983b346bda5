import { addMonths } from '../calendar/add-months.js';
import { formatDay } from '../calendar/day-number.js';
import { endOfMonth } from '../calendar/month-bounds.js';
import { resolveWindow } from '../calendar/window.js';
import type { DayWindow } from '../calendar/window.js';
import type { ColumnRequest, Features } from '../measure/features.js';
import { metricIn } from '../scheme/metric.js';
import type { MetricParameters } from '../scheme/metric.js';
import { rateCustomers } from '../scheme/rated-customers.js';
import { rankCustomers } from '../schemes/vip/rank-customers.js';
import { countOfShare } from '../statistics/count-of-share.js';
import type { Statement } from '../wording/statement.js';

export interface VipListOptions extends MetricParameters {
  /** Whole months before the day that get a list each, and together the half-year list. Default of the report: 6. */
  readonly months: number;
  /** The last months that make up the cumulative list, 3 to 5. */
  readonly cumulativeMonths: number;
  /** Share of the buyers that are VIP, rounded up. */
  readonly topShare: number;
}

/** The VIPs of one period, the greatest figure first. */
export interface VipList {
  /** `2026-05` for a month, `half-year` or `cumulative`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Customers with a figure: the VIPs are a share of them. */
  readonly ranked: number;
  readonly vips: readonly { readonly customer: string; readonly rank: number; readonly figure: number }[];
}

/** How much two lists have in common. */
export interface VipOverlap {
  readonly first: string;
  readonly second: string;
  readonly common: number;
  /** Customers on both by customers on at least one; null for two empty lists. */
  readonly jaccard: number | null;
}

/** VIP in a month, and gone since (C14). */
export interface OneTimeBigBuyer {
  readonly customer: string;
  /** Months in which the customer was VIP. */
  readonly months: readonly string[];
  /** Figure of the last of them. */
  readonly figure: number;
  readonly lastPurchase: string;
  readonly isOnHalfYearList: boolean;
  /** A list over several months misses who was great once. */
  readonly isOnCumulativeList: boolean;
  /** What to do. */
  readonly task: Statement;
}

export interface VipLists {
  readonly metric: string;
  readonly unit: string;
  readonly months: readonly VipList[];
  readonly halfYear: VipList;
  readonly cumulative: VipList;
  readonly overlaps: readonly VipOverlap[];
  /** The greatest figure first. */
  readonly oneTimeBigBuyers: readonly OneTimeBigBuyer[];
}

interface Period {
  readonly id: string;
  readonly window: DayWindow & { readonly from: number };
}

/** The days of every list, the earliest month first. */
function periodsOf({ months, cumulativeMonths }: VipListOptions, asOf: number): Period[] {
  const whole = resolveWindow({ months }, asOf) as Period['window'];
  return [
    ...Array.from({ length: months }, (_, i): Period => {
      const from = addMonths(whole.from, i);
      return { id: formatDay(from).slice(0, 7), window: { from, to: endOfMonth(from) } };
    }),
    { id: 'half-year', window: whole },
    { id: 'cumulative', window: { from: addMonths(whole.from, months - cumulativeMonths), to: whole.to } },
  ];
}

/** What the lists need measured. */
export function vipListRequests(options: VipListOptions, asOf: number): ColumnRequest[] {
  return [
    ...periodsOf(options, asOf).flatMap(({ window }) => [
      metricIn(options, window),
      { feature: 'orders', window } as const,
    ]),
    { feature: 'lastDay' },
  ];
}

/**
 * VIP lists over changing samples (M20): one per month, one over all of these months, and a cumulative one: the share of
 * everyone who bought in the last 3 to 5 months. The lists differ, with overlaps. Whoever was VIP in a month, has not
 * bought since, and had at least a whole month to do so, is a one-time big buyer.
 *
 * @throws RangeError if {@link vipListRequests} were not measured, or the cumulative months exceed the months
 */
export function vipLists(features: Features, options: VipListOptions): VipLists {
  const { metric, months, cumulativeMonths } = options;
  if (cumulativeMonths > months) throw new RangeError('cumulativeMonths must not exceed months');
  const lists = periodsOf(options, features.asOf).map((period) => listOf(features, options, period));
  const monthly = lists.slice(0, months);
  const [halfYear, cumulative] = lists.slice(months) as [VipList, VipList];
  return {
    metric,
    unit: features.column(metricIn(options, periodsOf(options, features.asOf)[0]!.window)).unit,
    months: monthly,
    halfYear,
    cumulative,
    overlaps: lists.flatMap((first, i) => lists.slice(i + 1).map((second) => overlapOf(first, second))),
    oneTimeBigBuyers: bigBuyers(features, monthly, halfYear, cumulative),
  };
}

function listOf(features: Features, options: VipListOptions, { id, window }: Period): VipList {
  const { column, reasonAt } = rateCustomers(features, options, window);
  const { order } = rankCustomers(column, (c) => reasonAt(c) === null);
  const vips = order
    .slice(0, countOfShare(options.topShare, order.length))
    .map((c, place) => ({ customer: features.customers[c]!, rank: place + 1, figure: column.values[c]! }));
  return { id, from: formatDay(window.from), to: formatDay(window.to), ranked: order.length, vips };
}

function overlapOf(first: VipList, second: VipList): VipOverlap {
  const others = new Set(second.vips.map(({ customer }) => customer));
  const common = first.vips.filter(({ customer }) => others.has(customer)).length;
  const all = first.vips.length + second.vips.length - common;
  return { first: first.id, second: second.id, common, jaccard: all === 0 ? null : common / all };
}

function bigBuyers(features: Features, months: readonly VipList[], halfYear: VipList, cumulative: VipList) {
  const lastDay = features.column({ feature: 'lastDay' }).values;
  const placeOf = new Map(features.customers.map((id, c) => [id, c]));
  const on = (list: VipList, id: string): boolean => list.vips.some(({ customer }) => customer === id);
  const great = new Map<string, { months: string[]; figure: number; to: string }>();
  for (const { id, to, vips } of months) {
    for (const { customer, figure } of vips) {
      great.set(customer, { months: [...(great.get(customer)?.months ?? []), id], figure, to });
    }
  }
  const latest = months.at(-1)?.id;
  return [...great]
    .flatMap(([customer, { months: own, figure, to }]): OneTimeBigBuyer[] => {
      const lastPurchase = formatDay(lastDay[placeOf.get(customer)!]!);
      if (lastPurchase > to || own.includes(latest!)) return [];
      return [
        {
          customer,
          months: own,
          figure,
          lastPurchase,
          isOnHalfYearList: on(halfYear, customer),
          isOnCumulativeList: on(cumulative, customer),
          task: { say: 'whyStopped', values: { customer, month: own.at(-1)!, day: lastPurchase } },
        },
      ];
    })
    .sort((a, b) => b.figure - a.figure || (a.customer < b.customer ? -1 : 1));
}
