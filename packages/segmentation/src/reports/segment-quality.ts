import type { FeatureColumn, Features } from '../measure/features.js';
import type { Assignment } from '../scheme/scheme.js';
import type { Statement, StatementValue } from '../wording/statement.js';
import { describeMembers, prepareColumns } from './decision-tree.js';
import type { SegmentDescription } from './decision-tree.js';
import { figureAt, membersOf, sumOver } from './figures.js';
import type { Figures } from './figures.js';
import { measureUplift } from './uplift.js';
import type { UpliftTest } from './uplift.js';

/** The four questions that a segment has to answer (C5). */
export type QualityCriterion = 'alike' | 'describable' | 'profitable' | 'changeable';

/** The answer to one of them. */
export interface QualityVerdict {
  readonly criterion: QualityCriterion;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** Variance ratio, F1, expected margin minus cost in minor units, or uplift; null while unknown. */
  readonly figure: number | null;
  /** What the figure is compared with. */
  readonly limit: number | null;
  readonly statement: Statement;
}

/** All four answers for one segment. */
export interface SegmentQuality {
  readonly segment: string;
  readonly customers: number;
  /** In the order of {@link QualityCriterion}. */
  readonly verdicts: readonly QualityVerdict[];
  /** The conditions behind `describable`; null where there are no columns to describe it by. */
  readonly description: SegmentDescription | null;
}

export interface QualityOptions {
  /** Reaction to the product per customer: a response (1 or 0), a share, an amount. Left out: not known. */
  readonly response?: Figures;
  /** Columns to describe members by. Default: all that were measured. */
  readonly describing?: readonly FeatureColumn[];
  /** Most conditions. Default 3. */
  readonly conditions?: number;
  /** F1 that a clear description reaches. Default 0.8. */
  readonly minF1?: number;
  /** Margin that a customer who responds brings, minor units, e.g. the margin of the last 12 months. Left out: not known. */
  readonly margin?: Figures;
  /** Expected share of members that respond to a campaign, 0 to 1. Left out: not known. */
  readonly responseRate?: number;
  /** Cost of a campaign for a segment, minor units: fixed, and for each member. Left out: not known. */
  readonly campaignCost?: { readonly fixedMinor: number; readonly perCustomerMinor: number };
  /** Members that a segment needs to be worth a campaign. Default 30. */
  readonly minSize?: number;
  /** Measured campaigns by segment. */
  readonly uplift?: Readonly<Record<string, UpliftTest>>;
  /** Customers that each group of a test needs to count as measured. Default 30. */
  readonly minGroup?: number;
}

/**
 * Quality of every segment that holds somebody by the four criteria (C5): members react alike (variance of the response
 * inside by that of the base at most 1), at most three conditions describe them (F1 at least 0.8), they pay for a
 * campaign (margin × response rate at least its cost, and enough members), advertising changes what they do (uplift
 * over a control group surely above 0). What is not measured is unknown, never assumed.
 */
export function segmentQuality(
  assignment: Assignment,
  features: Features,
  options: QualityOptions = {},
): SegmentQuality[] {
  const size = features.customers.length;
  const columns = prepareColumns(
    (options.describing ?? [...features.columns.values()]).filter(({ name }) => name !== `segment:${assignment.id}`),
    size,
  );
  const { response } = options;
  const baseVariance =
    response === undefined ? null : varianceOf(response, Uint32Array.from(features.customers.keys()));
  return membersOf(assignment).flatMap((members, place): SegmentQuality[] => {
    if (members.length === 0) return [];
    const segment = assignment.codes[place]!;
    const isMember = new Uint8Array(size);
    for (const c of members) isMember[c] = 1;
    const description =
      columns.columns.length === 0 ? null : describeMembers(columns, isMember, options.conditions ?? 3);
    return [
      {
        segment,
        customers: members.length,
        verdicts: [
          judgeAlike(segment, response === undefined ? null : varianceOf(response, members), baseVariance),
          judgeDescribable(segment, description, options.minF1 ?? 0.8),
          judgeProfitable(segment, members, options),
          judgeChangeable(segment, options.uplift?.[segment], options.minGroup ?? 30),
        ],
        description,
      },
    ];
  });
}

function judgeAlike(segment: string, inside: number | null, base: number | null): QualityVerdict {
  if (inside === null || base === null || base === 0) return verdict('alike', segment, 'unknown', null, 1);
  const ratio = inside / base;
  return verdict('alike', segment, ratio <= 1 ? 'pass' : 'fail', ratio, 1, {
    ratio: { value: ratio, unit: 'ratio' },
  });
}

function judgeDescribable(segment: string, description: SegmentDescription | null, minF1: number): QualityVerdict {
  if (description === null) return verdict('describable', segment, 'unknown', null, minF1);
  const { f1 } = description;
  const values = { f1: { value: f1, unit: 'ratio' }, limit: { value: minF1, unit: 'ratio' } } as const;
  return verdict('describable', segment, f1 >= minF1 ? 'pass' : 'fail', f1, minF1, values);
}

function judgeProfitable(
  segment: string,
  members: Uint32Array,
  { margin, responseRate, campaignCost, minSize = 30 }: QualityOptions,
): QualityVerdict {
  if (members.length < minSize) {
    const statement = {
      say: 'quality_profitable_small',
      values: { segment: { segment }, members: members.length, least: minSize },
    };
    return { criterion: 'profitable', verdict: 'fail', figure: null, limit: 0, statement };
  }
  if (
    margin === undefined ||
    margin.missing !== undefined ||
    responseRate === undefined ||
    campaignCost === undefined
  ) {
    return verdict('profitable', segment, 'unknown', null, 0);
  }
  const expected = Math.round(sumOver(margin, members) * responseRate);
  const cost = campaignCost.fixedMinor + campaignCost.perCustomerMinor * members.length;
  return verdict('profitable', segment, expected >= cost ? 'pass' : 'fail', expected - cost, 0, {
    expected: { value: expected, unit: 'money' },
    cost: { value: cost, unit: 'money' },
  });
}

function judgeChangeable(segment: string, test: UpliftTest | undefined, minGroup: number): QualityVerdict {
  if (test === undefined || Math.min(test.treated, test.control) < Math.max(minGroup, 1)) {
    return verdict('changeable', segment, 'unknown', null, 0);
  }
  const { uplift, low, high } = measureUplift(test);
  return verdict('changeable', segment, low > 0 ? 'pass' : 'fail', uplift, 0, {
    uplift: { share: uplift },
    low: { share: low },
    high: { share: high },
  });
}

function verdict(
  criterion: QualityCriterion,
  segment: string,
  found: QualityVerdict['verdict'],
  figure: number | null,
  limit: number,
  values: Readonly<Record<string, StatementValue>> = {},
): QualityVerdict {
  const statement = { say: `quality_${criterion}_${found}`, values: { segment: { segment }, ...values } };
  return { criterion, verdict: found, figure, limit, statement };
}

/** Population variance of the figures of some customers; null without any. */
function varianceOf(figures: Figures, members: Uint32Array): number | null {
  const known: number[] = [];
  for (const c of members) {
    const value = figureAt(figures, c);
    if (value !== null) known.push(value);
  }
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
}
