import type { ColumnRequest, Features, Unit } from '../measure/features.js';
import type { Language } from '../labels/labels.js';
import type { Phrases, Statement } from '../wording/statement.js';
import type { TableName } from '../details/customer-details.js';
import type { JsonSchema } from './json-schema.js';

/** Data that a scheme cannot do without: purchases, a table beside them, or fields of the customers' records. */
export type Need = 'purchases' | TableName | 'fields';

/** Why a customer has no segment. `missing_field:<name>` names the field. */
export type NullReason =
  | 'not_enough_data'
  | 'no_purchases'
  | 'non_positive_value'
  | 'excluded_by_filter'
  | 'excluded_by_hand'
  | 'unconverted_currency'
  | 'implausible_value'
  | `missing_field:${string}`;

/** A value that decided, in the units that its name says. */
export type Threshold = number | string | readonly number[] | readonly string[];

/** Something the reader of a result should know. `code` is stable, `message` is English. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** What a scheme finds: a segment or a reason for every customer. */
export interface AssignmentBody {
  /** Segment codes that `code` points into: always all codes of the scheme, in its own order, best first. */
  readonly codes: readonly string[];
  /** Per customer: index into `codes`, or -1 for none. */
  readonly code: Int16Array;
  /** Reasons that `reason` points into. */
  readonly reasons: readonly NullReason[];
  /** Per customer: index into `reasons`, or -1 where there is a segment. */
  readonly reason: Int16Array;
  /** What decided, for all customers alike. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
  /** Further columns of the scheme, one value per customer, such as the scores of RFM; 0 where there is none. */
  readonly extra: Readonly<Record<string, Float64Array | Int32Array | Uint32Array | Uint8Array>>;
}

/** {@link AssignmentBody} with its origin. */
export interface Assignment extends AssignmentBody {
  /** Id of the configured scheme. */
  readonly id: string;
  /** Id of the scheme, such as `rfm-segments`. */
  readonly scheme: string;
  readonly version: number;
  /** Day of the calculation. */
  readonly asOf: number;
}

/** An input of a scheme, readable per customer. */
export interface InputColumn {
  readonly name: string;
  readonly unit: Unit;
  /** Value of one customer; null where there is none. Money in minor units, dates as day numbers. */
  value(index: number): number | string | null;
}

/** One input of one customer. */
export interface ExplanationInput {
  readonly name: string;
  readonly value: number | string | null;
  readonly unit: Unit;
}

/**
 * A nearby segment and what would move the customer there, all else unchanged. The borders are those of the run: where
 * they depend on the whole base, a new run draws them anew.
 */
export interface Neighbour {
  readonly segmentCode: string;
  /** Name of the input that would have to change. */
  readonly input: string;
  readonly from: number;
  /** Nearest value of that input which gives the other segment. */
  readonly to: number;
  readonly unit: Unit;
  /** What would have to happen. */
  readonly change: Statement;
}

/** Reasons as data; `explain` says them in a language. */
export interface ExplanationBody {
  readonly explanation: readonly Statement[];
  readonly distanceToNeighbourSegments: readonly Neighbour[];
}

/** {@link Neighbour} with its change in words. */
export interface SpokenNeighbour extends Omit<Neighbour, 'change'> {
  /** Name of the segment. */
  readonly segmentLabel: string;
  /** One sentence, which begins with that name. */
  readonly change: string;
}

/** Why one customer stands where it stands. Computed on demand, never stored. */
export interface Explanation {
  readonly customer: string;
  readonly id: string;
  readonly scheme: string;
  readonly version: number;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly segmentCode: string | null;
  /** Name of the segment in the language that was asked for. */
  readonly segmentLabel: string | null;
  readonly reasonIfNull: NullReason | null;
  readonly inputs: readonly ExplanationInput[];
  readonly thresholdsUsed: Readonly<Record<string, Threshold>>;
  /** Sentences in the language that was asked for. */
  readonly explanation: readonly string[];
  readonly distanceToNeighbourSegments: readonly SpokenNeighbour[];
}

/** What the last run of the same configured scheme left, so that names given then can be kept. */
export interface PreviousResult {
  readonly codes: readonly string[];
  readonly thresholds: Readonly<Record<string, Threshold>>;
}

/** One way to sort customers into segments. Pure: everything comes in through `features` and `parameters`. */
export interface Scheme<P = unknown> {
  /** Stable id, such as `rfm-segments`. */
  readonly id: string;
  /** Method ids, such as `M5c`. */
  readonly methods: readonly string[];
  /** English title; translations in `schemeTitle`. */
  readonly title: string;
  /** JSON Schema of the parameters, with defaults. */
  readonly parameters: JsonSchema;
  readonly needs: readonly Need[];
  /** Sentences that `explain` says, in every language. */
  readonly phrases?: Phrases;
  /** What the schema cannot say, as sentences; empty when all is well. */
  check?(parameters: P): readonly string[];
  /** Every code that the scheme can give, best first; with {@link hasFoundCodes} those that are sure before a run. */
  codes(parameters: P): readonly string[];
  /** Whether a run may add codes made of values that it finds, such as cities: `codes` of its assignment has them all. */
  hasFoundCodes?(parameters: P): boolean;
  /** Whether segments tell personal matters, so that their names are not written to a CRM unless somebody decides so. */
  isSensitive?(parameters: P): boolean;
  /**
   * Own names of segments, where the product has none: null for a code or a language without one.
   * @param others  schemes of the run, as far as they are at hand
   */
  label?(code: string, parameters: P, language: Language, others: readonly ConfiguredScheme[]): string | null;
  /** What has to be measured. */
  requests(parameters: P, asOf: number): readonly ColumnRequest[];
  /** Whether single requests have windows that say nothing of the time that the scheme as a whole looks at. */
  readonly mixesWindows?: boolean;
  /**
   * Gives every customer a segment or a reason.
   * @param previous  the last run's result, for schemes whose segments have no meaning of their own to be known by
   */
  assign(features: Features, parameters: P, previous?: PreviousResult): AssignmentBody;
  /** The figures that decide, per customer. */
  inputs(assignment: AssignmentBody, features: Features, parameters: P): readonly InputColumn[];
  /** Says why, for a customer that has a segment. */
  explain(assignment: AssignmentBody, features: Features, parameters: P, index: number): ExplanationBody;
  /** Says more of a customer without a segment than the reason does. */
  explainNull?(assignment: AssignmentBody, features: Features, parameters: P, index: number): readonly Statement[];
}

/** A scheme as written in a configuration. */
export interface SchemeConfig {
  /** Own id, where several configurations share a scheme; default the scheme's id. */
  readonly id?: string;
  readonly scheme: string;
  /** Default 1. */
  readonly version?: number;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** A scheme with checked parameters, ready to run. */
export interface ConfiguredScheme<P = unknown> {
  readonly id: string;
  readonly scheme: Scheme<P>;
  readonly version: number;
  readonly parameters: P;
}
