import type { DayWindow } from '../calendar/window.js';
import type { TableName } from '../details/customer-details.js';

/** What can be measured per customer. Units stand in {@link FEATURE_UNITS}. */
export type FeatureName =
  | 'recencyDays'
  | 'orders'
  | 'visits'
  | 'weekendOrders'
  | 'revenue'
  | 'repeatRevenue'
  | 'averageOrder'
  | 'firstDay'
  | 'lastDay'
  | 'secondOrderDay'
  | 'secondVisitDay'
  | 'zeroAmountWon'
  | 'refunds'
  | 'cycleDays'
  | 'gaps'
  | 'gapCv'
  | 'groupCycleDays'
  | 'groupGaps'
  | 'variability'
  | 'periods';

/**
 * Unit of a figure. `money` is minor units of the base currency, `date` is a day number, `text` is an index into the
 * dictionary of its column.
 */
export type Unit =
  'days' | 'orders' | 'visits' | 'units' | 'money' | 'date' | 'count' | 'ratio' | 'score' | 'rank' | 'text';

/** Unit of each feature. */
export const FEATURE_UNITS: Readonly<Record<FeatureName, Unit>> = {
  recencyDays: 'days',
  orders: 'orders',
  visits: 'visits',
  weekendOrders: 'orders',
  revenue: 'money',
  repeatRevenue: 'money',
  averageOrder: 'money',
  firstDay: 'date',
  lastDay: 'date',
  secondOrderDay: 'date',
  secondVisitDay: 'date',
  zeroAmountWon: 'count',
  refunds: 'count',
  cycleDays: 'days',
  gaps: 'count',
  gapCv: 'ratio',
  groupCycleDays: 'days',
  groupGaps: 'count',
  variability: 'ratio',
  periods: 'count',
};

/** How revenue is cut into periods for `variability` and `periods`. */
export interface PeriodOptions {
  readonly period: 'month' | 'quarter' | 'week';
  /** Which periods count for a customer: those since the first purchase, or all of the window. */
  readonly zeroFill: 'sinceFirst' | 'window';
  /** `cv`: population standard deviation by mean; `mad`: median absolute deviation by median. */
  readonly measure: 'cv' | 'mad';
  /** Divide each period by the seasonal index of the base first. */
  readonly deseasonalise: boolean;
}

/** One figure that a scheme needs for every customer. */
export interface FeatureRequest {
  readonly feature: FeatureName;
  /** Default: everything up to the day of the calculation. */
  readonly window?: DayWindow;
  /** Whether won orders of amount 0 count as purchases. Default false. */
  readonly countZeroAmount?: boolean;
  /** Required for `variability` and `periods`, not used otherwise. */
  readonly periods?: PeriodOptions;
  /** Text that says which group a customer belongs to; required for `groupCycleDays` and `groupGaps`, not used otherwise. */
  readonly group?: AggregateRequest;
}

/** How the text of a field is read. */
export type FieldType = 'text' | 'number' | 'date' | 'boolean';

/** A field of the customer's record, as it stands now. Values that cannot be read are counted in `base.unreadable`. */
export interface FieldRequest {
  /** Name as in the CRM or the file. */
  readonly field: string;
  readonly as: FieldType;
}

/** A condition on a text column of a table: the row's text is, or contains, one of these, compared without case. */
export interface RowCondition {
  readonly column: string;
  readonly in: readonly string[];
  /** Default `equal`. */
  readonly match?: 'equal' | 'contains';
}

/**
 * A condition on the days from one date of a row to another: at least `min` and at most `max`, where given. `day` is the
 * day of the row, any other name a date column. Rows without both dates do not meet it.
 */
export interface RowLag {
  readonly from: string;
  readonly to: string;
  readonly min?: number;
  readonly max?: number;
  /** Take the day of the calculation for a `to` that is not there or lies after it: what is unpaid today is late today. */
  readonly untilNow?: boolean;
}

/**
 * A figure over the rows of a table about each customer.
 *
 * - `count`: rows; `sum`, `average`, `min`, `max`: over the numbers of `column`, absent without a row that has one
 * - `distinct`: different texts or numbers of `column`;
 * - `mode`: the text that most rows have or, with `weight`, that has the greatest sum of it, ties to the first by string
 *   order; `modeCount` and `modeShare`: its rows, and its part of all; see `measureMode`
 * - `first` and `last`: day of the first and last row; `latest`: the number of the last row that has one, of several on
 *   that day the least
 * - `latestText` and `firstText`: the text of the latest and of the first row that has one; `medianLag`: median of the days of `lag`
 * - `cheapestShare`: share of orders at the least price of a unit in the category that `column` holds; see `compareOrders`
 * - `untried`: how many further texts of `column` to expect by what customers with one of the same texts have
 */
export interface AggregateRequest {
  readonly table: TableName;
  readonly aggregate:
    | 'count'
    | 'sum'
    | 'average'
    | 'min'
    | 'max'
    | 'distinct'
    | 'mode'
    | 'modeCount'
    | 'modeShare'
    | 'first'
    | 'last'
    | 'latest'
    | 'untried'
    | 'latestText'
    | 'firstText'
    | 'medianLag'
    | 'cheapestShare';
  readonly column?: string;
  /** Number that each one of `column` is multiplied by, such as `probability`; products are rounded to whole numbers. */
  readonly weight?: string;
  /** Rows count that meet all of these. */
  readonly where?: readonly RowCondition[];
  readonly lag?: RowLag;
  /** Only rows with a number above 0 in this column, such as `discount`. */
  readonly positive?: string;
  /** Only lines that were bought: not those of money that went back, which have a quantity or an amount below 0. */
  readonly bought?: boolean;
  /** For modes: groups of texts that mean the same, compared without case and extra spaces. They are counted together. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly window?: DayWindow;
  /** Date column that the window looks at, such as `closed`; default the day of the row. Rows without it do not count. */
  readonly by?: string;
  /** Absent for a customer with a row in the window that has no number in `column`, instead of passing over such rows. */
  readonly complete?: boolean;
  /** 0 instead of absent for a customer without a row in the window: nothing was paid, no minute was spent. */
  readonly orZero?: boolean;
}

/** A part of a combined figure. */
export interface CombinedTerm {
  readonly of: FeatureRequest | AggregateRequest;
  /** Default 1. */
  readonly times?: 1 | -1;
  /** What each one costs, in whole units of the base currency. */
  readonly price?: number;
  /** Left out where nobody has data of this part, instead of making the whole figure unknown. */
  readonly optional?: boolean;
}

/**
 * A figure made of others, such as margin = revenue - cost: the sum of its terms, divided by `by` where that is given.
 * Absent for a customer who lacks one of them.
 */
export interface CombinedRequest {
  readonly combine: readonly CombinedTerm[];
  readonly unit: Unit;
  readonly by?: FeatureRequest | AggregateRequest | CombinedRequest;
  /** Absent also for a customer with more orders than its rows belong to: part of its goods is not known. */
  readonly covered?: { readonly rows: AggregateRequest; readonly orders: FeatureRequest };
}

/** The segment that another scheme of the same run gives. */
export interface SegmentRequest {
  /** Id of the configured scheme. */
  readonly segmentOf: string;
}

/** Anything that a scheme can ask for. */
export type ColumnRequest = FeatureRequest | FieldRequest | AggregateRequest | CombinedRequest | SegmentRequest;

/** One figure for every customer. */
export interface FeatureColumn {
  /** Canonical name: feature, window and options, e.g. `revenue@2025-01-01..2025-12-31`. */
  readonly name: string;
  readonly unit: Unit;
  readonly window: DayWindow;
  /** One value per customer; meaningless (0) where `present` says 0. */
  readonly values: Float64Array | Int32Array | Uint32Array;
  /** 1 where the customer has a value; null when every customer has one. */
  readonly present: Uint8Array | null;
  /** Figures of the whole base found on the way, e.g. the base cycle, or `distinct` texts of all customers. */
  readonly base: Readonly<Record<string, number>>;
  /** Texts that `values` index; only where the unit is `text`. */
  readonly dictionary?: readonly string[];
  /** Why customers have no value, for columns that know; the index is -1 where there is one. */
  readonly absence?: { readonly reasons: readonly string[]; readonly reason: Int16Array };
  /** Name of the data that is not there at all, such as `cost` or `birth_date`; nobody has a value then. */
  readonly missing?: string;
}

/** Measured columns of a base on one day. */
export interface Features {
  readonly asOf: number;
  readonly customers: readonly string[];
  readonly currency: string;
  readonly currencyDigits: number;
  /** Per customer: won orders that could not be converted. */
  readonly unconverted: Uint32Array;
  /** Every column, by canonical name. */
  readonly columns: ReadonlyMap<string, FeatureColumn>;
  /**
   * The column that answers a request.
   * @throws RangeError if it was not measured
   */
  column(request: ColumnRequest): FeatureColumn;
}
