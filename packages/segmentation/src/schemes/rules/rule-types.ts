import type { WindowSpec } from '../../calendar/window.js';
import type { TableName } from '../../details/customer-details.js';
import type { Language } from '../../labels/labels.js';
import type { AggregateRequest, FieldType } from '../../measure/features.js';
import type { RuleFeature } from './rule-features.js';

/** Parameters of `rules` (M35). */
export interface RulesParameters {
  /** In this order: the first rule that a customer meets gives the segment. */
  readonly rules: readonly Rule[];
  /** Segment of everyone else. */
  readonly otherwise: RuleSegment;
  /** What people decided about single customers. */
  readonly manual: readonly ManualDecision[];
}

/** A segment with what is said and done about it. */
export interface RuleSegment {
  /** Code: letters, digits and hyphens. */
  readonly segment: string;
  /** Display names; a language without one shows the code. */
  readonly label?: Partial<Readonly<Record<Language, string>>>;
  /** What is wanted of these customers. */
  readonly goal?: string;
  /** Segments that they are to move to. */
  readonly next?: readonly string[];
}

export interface Rule extends RuleSegment {
  readonly when: When;
}

/** A condition, or a group of them. */
export type When =
  { readonly all: readonly When[] } | { readonly any: readonly When[] } | { readonly not: When } | Condition;

/** What is looked at, and one test of it. */
export type Condition = Operand & Tests;

/** Exactly one of these stands in a condition. See `OPERATORS` for what each fits. */
export interface Tests {
  readonly is?: string | number | boolean;
  readonly in?: readonly (string | number)[];
  readonly contains?: string;
  readonly startsWith?: string;
  readonly filled?: true;
  readonly empty?: true;
  /** Of another scheme: it gives the customer no segment. */
  readonly none?: true;
  readonly below?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly atLeast?: number;
  /** Both ends included. */
  readonly between?: readonly [number, number] | readonly [string, string];
  /** `YYYY-MM-DD`, like every date. */
  readonly before?: string;
  readonly after?: string;
  readonly inLast?: Span;
  readonly olderThan?: Span;
  readonly anniversaryWithin?: { readonly days: number };
}

/** A length of time up to the day of the calculation. */
export type Span = { readonly days: number } | { readonly months: number };

export type Operand = FieldOperand | FigureOperand | SegmentOperand;
export type FigureOperand = FeatureOperand | AggregateOperand | RatioOperand;

/** A field of the customer's record. */
export interface FieldOperand {
  readonly field: string;
  /** Default: what the test asks for. */
  readonly as?: FieldType;
}

/** A figure of the purchases. Money is written in whole units of the base currency. */
export interface FeatureOperand {
  readonly feature: RuleFeature;
  readonly window?: WindowSpec;
  readonly countZeroAmount?: true;
}

/** A figure over the rows of a table about the customer. */
export interface AggregateOperand extends Pick<AggregateRequest, 'column' | 'by'> {
  /** Absent for a customer with a row that lacks the number, instead of passing over such rows. */
  readonly complete?: true;
  /** 0 instead of absent for a customer without a row. */
  readonly orZero?: true;
  readonly table: TableName;
  readonly aggregate: RuleAggregate;
  readonly where?: readonly RowTest[];
  readonly window?: WindowSpec;
}

export type RuleAggregate = Extract<
  AggregateRequest['aggregate'],
  'count' | 'sum' | 'average' | 'min' | 'max' | 'distinct' | 'mode' | 'first' | 'last'
>;

/** The row's text is, or contains, one of these; compared without case. */
export type RowTest =
  | { readonly column: string; readonly in: readonly string[] }
  | { readonly column: string; readonly contains: readonly string[] };

/** The first figure by the second; unknown where either is not there or the second is 0. */
export interface RatioOperand {
  readonly ratio: readonly [RatioPart, RatioPart];
}

/** A field is read as a number here. */
export type RatioPart = { readonly field: string } | FeatureOperand | AggregateOperand;

/** The segment that another scheme of the run gives. */
export interface SegmentOperand {
  readonly segmentOf: string;
}

/**
 * What somebody decided about one customer.
 *
 * - `override`: the customer gets `segment`, whatever the rules say
 * - `include`: the rules that give `segment` count as met; earlier rules still go first
 * - `exclude`: the rules that give `segment` are passed over; without `segment` the customer gets none at all
 *
 * A decision does not exist before its date: a calculation for an earlier day passes it over.
 */
export interface ManualDecision {
  readonly customer: string;
  readonly action: 'override' | 'include' | 'exclude';
  readonly segment?: string;
  readonly author: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly note?: string;
}

export type Group = Exclude<When, Condition>;

export function isGroup(when: When): when is Group {
  return 'all' in when || 'any' in when || 'not' in when;
}
