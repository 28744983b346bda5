import type { SignalKind, SignalSeverity } from './signal.js';

/** When an episode opens, ends and may begin again. */
export interface EpisodeRule {
  readonly severity: SignalSeverity;
  /** Level at which it opens. */
  readonly fireAt: number;
  /** Least days from the beginning of one episode to the beginning of the next. */
  readonly rearmDays: number;
  /** An episode this old is closed; it does not open again before the condition has been clear. Null: never. */
  readonly expireDays: number | null;
  /**
   * What began longer ago is no news: it does not open, so that a first look at an old base is quiet. At least the days
   * between two detections. Null: everything opens.
   */
  readonly freshDays: number | null;
}

/** {@link EpisodeRule} of a level that rises and falls. */
export interface SignalRule extends EpisodeRule {
  /** Level at which it is over. Between the two nothing opens and nothing closes. */
  readonly clearAt: number;
}

/** {@link SignalRule} of a fall below the own average. */
export interface AverageRule extends SignalRule {
  /** Orders that the average is made of, at the least: too few make none. */
  readonly leastOrders: number;
  /**
   * How many times the usual swing must be missing, at the least: who buys unevenly is often below the average by chance.
   * 0: the swing does not count.
   */
  readonly leastSwings: number;
}

/** Kinds whose level only rises until a purchase ends them. */
type Silence = 'new-not-back' | 'long-sleeping';

export type SignalRules = Readonly<
  Record<Exclude<SignalKind, Silence | 'a-revenue-down'>, SignalRule> &
    Record<Silence, EpisodeRule> &
    Record<'a-revenue-down', AverageRule>
>;

const FRESH = { expireDays: null, freshDays: 92 };

/**
 * The rules, with the level of each kind:
 *
 * - `missed-two-cycles`, `missed-three-cycles`, `order-due`: days since the last purchase by the own cycle
 * - `vip-fell`: place in the list by the last place of a VIP; above 1 is outside, 0.9 is safely inside again
 * - `dissatisfied`: bad answers since the last good one
 * - `a-revenue-down`: share of the own average that is missing; 1.645 swings are exceeded by chance in 5 of 100 cases
 *   where sums are normally distributed
 * - `vip-contact-overdue`: days since the last contact
 * - `new-not-back`, `long-sleeping`: calendar months since the last purchase; whole months
 * - `concentration` (fires below, clears from there up), `dilution`: share of customers that bring 80 % of the revenue
 */
export const SIGNAL_RULES: SignalRules = {
  'missed-three-cycles': { severity: 'alarm', fireAt: 3, clearAt: 1, rearmDays: 0, ...FRESH },
  'missed-two-cycles': { severity: 'warning', fireAt: 2, clearAt: 1, rearmDays: 0, ...FRESH },
  'vip-fell': { severity: 'alarm', fireAt: 1, clearAt: 0.9, rearmDays: 90, expireDays: 365, freshDays: 92 },
  dissatisfied: { severity: 'alarm', fireAt: 1, clearAt: 0, rearmDays: 0, expireDays: 365, freshDays: 92 },
  'a-revenue-down': {
    severity: 'warning',
    fireAt: 0.3,
    clearAt: 0.15,
    leastOrders: 6,
    leastSwings: 1.645,
    rearmDays: 90,
    expireDays: 365,
    freshDays: 92,
  },
  'vip-contact-overdue': { severity: 'warning', fireAt: 31, clearAt: 30, rearmDays: 0, ...FRESH },
  'new-not-back': { severity: 'warning', fireAt: 2, rearmDays: 0, ...FRESH },
  'long-sleeping': { severity: 'warning', fireAt: 12, rearmDays: 0, ...FRESH },
  concentration: { severity: 'warning', fireAt: 0.15, clearAt: 0.16, rearmDays: 90, ...FRESH },
  dilution: { severity: 'warning', fireAt: 0.25, clearAt: 0.24, rearmDays: 90, ...FRESH },
  'order-due': { severity: 'good', fireAt: 0.8, clearAt: 0.5, rearmDays: 0, ...FRESH },
};
