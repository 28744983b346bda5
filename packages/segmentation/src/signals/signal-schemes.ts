import { addMonths } from '../calendar/add-months.js';
import { resolveWindow } from '../calendar/window.js';
import type { DayWindow } from '../calendar/window.js';
import type { ColumnRequest, FeatureRequest } from '../measure/features.js';
import { requestsOf } from '../scheme/assign.js';
import { resolveScheme } from '../scheme/resolve-scheme.js';
import { revenueRequestOf } from '../scheme/revenue-request.js';
import type { ConfiguredScheme } from '../scheme/scheme.js';

/** Schemes that signals are read from. */
export interface SignalSchemes {
  /** A configured `lifecycle-cycle`. */
  readonly cycle: ConfiguredScheme;
  /** A configured `vip-good-rest`. */
  readonly vip: ConfiguredScheme;
  /** A configured `abc`. */
  readonly abc: ConfiguredScheme;
}

/** The schemes as they come. */
export function defaultSignalSchemes(): SignalSchemes {
  return {
    cycle: resolveScheme({ scheme: 'lifecycle-cycle' }),
    vip: resolveScheme({ scheme: 'vip-good-rest' }),
    abc: resolveScheme({ scheme: 'abc' }),
  };
}

/** Months that the revenue of an A customer is looked at over, and months before that make its average. */
export const RECENT_MONTHS = 3;
export const AVERAGE_MONTHS = 12;

/** A window of whole months with a beginning. */
export type MonthsWindow = DayWindow & { readonly from: number };

/** The last 3 whole months, and the 12 before them. */
export function averageWindows(asOf: number): { readonly recent: MonthsWindow; readonly average: MonthsWindow } {
  const recent = resolveWindow({ months: RECENT_MONTHS }, asOf) as MonthsWindow;
  return { recent, average: { from: addMonths(recent.from, -AVERAGE_MONTHS), to: recent.from - 1 } };
}

/** How uneven the months of a customer are, from its first purchase on. */
export const variationRequest = (window: MonthsWindow): FeatureRequest => ({
  feature: 'variability',
  window,
  periods: { period: 'month', zeroFill: 'sinceFirst', measure: 'cv', deseasonalise: false },
});

export const VISITS: FeatureRequest = { feature: 'visits' };
export const FIRST_DAY: FeatureRequest = { feature: 'firstDay' };
export const LAST_DAY: FeatureRequest = { feature: 'lastDay' };
export const LAST_CONTACT: ColumnRequest = { table: 'activities', aggregate: 'last' };

/** Everything that {@link observeSignals} needs measured. */
export function signalRequests(asOf: number, schemes: SignalSchemes = defaultSignalSchemes()): ColumnRequest[] {
  const { recent, average } = averageWindows(asOf);
  return [
    ...requestsOf([schemes.cycle, schemes.vip, schemes.abc], asOf),
    revenueRequestOf(schemes.abc, asOf),
    { feature: 'revenue', window: recent },
    { feature: 'revenue', window: average },
    { feature: 'orders', window: average },
    variationRequest(average),
    VISITS,
    FIRST_DAY,
    LAST_DAY,
    LAST_CONTACT,
  ];
}
