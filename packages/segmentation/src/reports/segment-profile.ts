import { resolveWindow } from '../calendar/window.js';
import type { ColumnRequest, FeatureColumn, Features, Unit } from '../measure/features.js';
import type { Assignment, ConfiguredScheme } from '../scheme/scheme.js';
import { medianOfSorted } from '../statistics/median.js';
import { figureAt, membersOf, shareOf, sumOver } from './figures.js';
import { nearBorder } from './near-border.js';
import type { BorderCustomer, NearBorderOptions } from './near-border.js';
import { topTraits } from './top-traits.js';
import type { Trait, TraitOptions } from './top-traits.js';

/** Median of one figure among the members, beside that of the base. */
export interface ProfileMetric {
  /** Canonical name of the column, such as `orders@2025-06-01..2026-05-31`. */
  readonly column: string;
  readonly unit: Unit;
  /** Members that have a value. */
  readonly customers: number;
  /** Null when no member has a value. Dates are whole days: the earlier of the two middle ones. */
  readonly median: number | null;
  readonly baseMedian: number | null;
}

/** Members that little separates from another segment. */
export interface NearMembers {
  /** How many of the members that were looked at. */
  readonly customers: number;
  /** Whether only a part of the base was looked at. */
  readonly isSample: boolean;
  /** The nearest, nearest first. */
  readonly members: readonly (Omit<BorderCustomer, 'index'> & { readonly customer: string })[];
}

/** Analysis and description of one segment. */
export interface SegmentProfile {
  readonly segment: string;
  readonly customers: number;
  /** Of the whole base. */
  readonly customerShare: number;
  readonly revenueMinor: number;
  /** Of the revenue of the whole base. */
  readonly revenueShare: number;
  readonly metrics: readonly ProfileMetric[];
  readonly traits: readonly Trait[];
  readonly nearBorder: NearMembers;
  /** Ids of members, those with the most revenue first. */
  readonly examples: readonly string[];
}

export interface ProfileOptions {
  readonly traits?: TraitOptions;
  readonly near?: NearBorderOptions;
  /** How many members to name, as examples and near a border each. Default 5. */
  readonly examples?: number;
}

/** Figures that tell much about any segment, over all time and over the last 12 whole months. */
export function profileRequests(asOf: number): ColumnRequest[] {
  const window = resolveWindow({ months: 12 }, asOf);
  return [
    { feature: 'recencyDays' },
    { feature: 'firstDay' },
    { feature: 'cycleDays' },
    { feature: 'orders', window },
    { feature: 'revenue', window },
    { feature: 'averageOrder', window },
  ];
}

/**
 * Profile of every segment that holds somebody (C4): size, shares, medians of all measured figures, traits with lift,
 * members near a border, examples. Whatever is measured takes part: numbers as medians, texts (fields, segments of
 * other schemes) as traits; columns are told in the order of their names.
 *
 * @param assignment  of the configured scheme
 * @param features    of the same run; {@link profileRequests} make it tell more than the scheme's own figures
 * @param revenue     per customer, minor units, over the time that is looked at
 */
export function segmentProfiles(
  configured: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
  revenue: ArrayLike<number>,
  { traits, near, examples = 5 }: ProfileOptions = {},
): SegmentProfile[] {
  const columns = [...features.columns.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const numbers = columns.filter(({ unit }) => unit !== 'text');
  const texts = columns.filter(({ name }) => name !== `segment:${assignment.id}`);
  const everybody = Uint32Array.from(features.customers.keys());
  const baseMedians = numbers.map((column) => medianOf(column, everybody).median);
  const figures = { values: Float64Array.from(revenue), present: null };
  const total = sumOver(figures, everybody);
  const atBorder = nearBorder(configured, assignment, features, near);
  return membersOf(assignment).flatMap((members, place): SegmentProfile[] => {
    if (members.length === 0) return [];
    const revenueMinor = sumOver(figures, members);
    return [
      {
        segment: assignment.codes[place]!,
        customers: members.length,
        customerShare: members.length / features.customers.length,
        revenueMinor,
        revenueShare: shareOf(revenueMinor, total),
        metrics: numbers.map((column, i) => ({
          column: column.name,
          unit: column.unit,
          ...medianOf(column, members),
          baseMedian: baseMedians[i]!,
        })),
        traits: topTraits(texts, members, traits),
        nearBorder: nearMembers(atBorder.customers.filter(({ index }) => assignment.code[index] === place)),
        examples: mostRevenue(features.customers, revenue, members, examples),
      },
    ];
  });

  function nearMembers(found: readonly BorderCustomer[]): NearMembers {
    const members = found.slice(0, examples).map(({ index, neighbour, distance }) => ({
      customer: features.customers[index]!,
      neighbour,
      distance,
    }));
    return { customers: found.length, isSample: atBorder.isSample, members };
  }
}

function medianOf(column: FeatureColumn, members: Uint32Array): Pick<ProfileMetric, 'customers' | 'median'> {
  const values: number[] = [];
  for (const customer of members) {
    const value = figureAt(column, customer);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return { customers: 0, median: null };
  const sorted = Float64Array.from(values).sort();
  const median = column.unit === 'date' ? sorted[(sorted.length - 1) >> 1]! : medianOfSorted(sorted);
  return { customers: values.length, median };
}

function mostRevenue(
  customers: readonly string[],
  revenue: ArrayLike<number>,
  members: Uint32Array,
  count: number,
): string[] {
  return [...members]
    .sort((a, b) => revenue[b]! - revenue[a]! || (customers[a]! < customers[b]! ? -1 : 1))
    .slice(0, count)
    .map((c) => customers[c]!);
}
