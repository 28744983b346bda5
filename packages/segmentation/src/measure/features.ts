import type { DayWindow } from '../calendar/window.js';

/** What can be measured per customer. Units stand in {@link FEATURE_UNITS}. */
export type FeatureName =
  | 'recencyDays'
  | 'orders'
  | 'visits'
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
  | 'variability'
  | 'periods';

/** Unit of a figure. `money` is minor units of the base currency, `date` is a day number. */
export type Unit = 'days' | 'orders' | 'visits' | 'money' | 'date' | 'count' | 'ratio' | 'score' | 'rank' | 'text';

/** Unit of each feature. */
export const FEATURE_UNITS: Readonly<Record<FeatureName, Unit>> = {
  recencyDays: 'days',
  orders: 'orders',
  visits: 'visits',
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
}

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
  /** Figures of the whole base found on the way, e.g. the base cycle. */
  readonly base: Readonly<Record<string, number>>;
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
  column(request: FeatureRequest): FeatureColumn;
}
