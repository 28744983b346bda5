import type { Warning } from '../scheme/scheme.js';
import type { Statement } from '../wording/statement.js';

/**
 * What can be signalled (D4).
 *
 * - `missed-two-cycles`, `missed-three-cycles`: no purchase for that many of the customer's own cycles
 * - `vip-fell`: VIP in the window before, not any more, and not lost
 * - `new-not-back`: one visit, and none since for months
 * - `a-revenue-down`: an A customer buys less than its own average
 * - `concentration`, `dilution`: the share of customers that bring 80 % of the revenue leaves its sound range
 * - `long-sleeping`: a customer of old without a purchase for so long that the reputation is at risk
 * - `dissatisfied`: a low score or a complaint, with no good answer since
 * - `order-due`: the next order is near by the customer's own cycle (good news)
 * - `vip-contact-overdue`: nobody has spoken to a VIP for a month
 */
export const SIGNAL_KINDS = [
  'missed-three-cycles',
  'missed-two-cycles',
  'vip-fell',
  'dissatisfied',
  'a-revenue-down',
  'vip-contact-overdue',
  'new-not-back',
  'long-sleeping',
  'concentration',
  'dilution',
  'order-due',
] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];
export type SignalSeverity = 'alarm' | 'warning' | 'good';

/** A condition that is met on a day, fully or in part. */
export interface Finding {
  /** Null for the base as a whole. */
  readonly customer: string | null;
  /** `fires`: met; `holds`: not met any more, or not yet, but not over either: nothing opens and nothing closes. */
  readonly state: 'fires' | 'holds';
  readonly severity: SignalSeverity;
  /** Day from which on it has been met, known from the data, so that it does not depend on when somebody looked. */
  readonly since: number;
  /** Day of what began it, such as the last purchase; null for what windows of months tell. Another one: another episode. */
  readonly anchor: number | null;
  /** What is to be said; its values are the figures. */
  readonly statement: Statement;
}

/** Everything that is found of one kind. Whoever is not among the findings is clear of it. */
export interface ObservedKind {
  readonly kind: SignalKind;
  readonly findings: readonly Finding[];
  /** Customers of whom the kind could be found at all: places in the base. */
  readonly watched: Uint32Array;
  /**
   * Beside `watched`, what would come true: days within which the next purchase is expected, or minor units a day that
   * revenue is expected to stay below; null where the sign is that nothing is bought.
   */
  readonly expectation: Float64Array | null;
}

/** What is found on a day. Kinds whose data are missing are left out, and a warning names the data. */
export interface Observations {
  readonly asOf: number;
  readonly kinds: readonly ObservedKind[];
  readonly warnings: readonly Warning[];
}

/** An episode: from the day that a condition is met until it is over. */
export interface Signal {
  /** Kind, customer and the day it began: the same however often somebody looks. */
  readonly id: string;
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  /** Null for the base as a whole. */
  readonly customer: string | null;
  readonly openedOn: number;
  /** Day of the calculation that saw it first. */
  readonly detectedOn: number;
  readonly anchor: number | null;
  /** What was to be said when it was seen first; its values are the figures. Said by `saySignal`. */
  readonly statement: Statement;
}

/** An episode that is over. */
export interface ClosedSignal extends Signal {
  /** Day of the calculation that saw it over; for `expired` the day its time was up. */
  readonly closedOn: number;
  readonly why: 'cleared' | 'expired';
}

/** An episode that is over and still remembered, so that it does not begin again too soon. */
export interface RestingSignal {
  readonly kind: SignalKind;
  readonly customer: string | null;
  readonly openedOn: number;
  readonly anchor: number | null;
  /** False until the condition has been clear once. */
  readonly isArmed: boolean;
}

/** What detection has to remember: plain data, to be kept as JSON. */
export interface SignalState {
  /** Day of the last detection; null before the first. */
  readonly asOf: number | null;
  readonly open: readonly Signal[];
  readonly resting: readonly RestingSignal[];
}

/** Nothing detected yet. */
export const NO_SIGNALS: SignalState = { asOf: null, open: [], resting: [] };
