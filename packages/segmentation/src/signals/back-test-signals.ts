import { formatDay } from '../calendar/day-number.js';
import type { CustomerDetails } from '../details/customer-details.js';
import { PURCHASE } from '../log/purchase-log.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import { measure } from '../measure/measure.js';
import { detectSignals } from './detect-signals.js';
import { observeSignals } from './observe-signals.js';
import { defaultSignalSchemes, signalRequests } from './signal-schemes.js';
import type { SignalSchemes } from './signal-schemes.js';
import { SIGNAL_RULES } from './signal-rules.js';
import type { SignalRules } from './signal-rules.js';
import { NO_SIGNALS } from './signal.js';
import type { ObservedKind, SignalKind, SignalState } from './signal.js';

/** How far a kind of signal could be believed in the past. */
export interface SignalPrecision {
  readonly kind: SignalKind;
  /** What coming true means. */
  readonly meaning: 'no_purchase' | 'purchase_within_cycle' | 'revenue_stays_below';
  /**
   * False where the kind tells who it is and foretells nothing: one purchase is the last one more often than not, with or
   * without `new-not-back`, so that its precision is near the base rate and no measure of its use.
   */
  readonly isForecast: boolean;
  readonly fired: number;
  readonly cameTrue: number;
  /** cameTrue / fired; null when it never fired. */
  readonly precision: number | null;
  /** Customers watched, counted anew on every day. */
  readonly watched: number;
  readonly watchedTrue: number;
  /** How often the same came true for whom could be watched, signal or not; null when nobody was. */
  readonly baseRate: number | null;
  /** precision / baseRate: above 1, the signal tells something. */
  readonly lift: number | null;
}

/** Precision per kind; the kinds on the base as a whole foretell nothing and are left out. */
export interface SignalBackTest {
  readonly days: readonly number[];
  readonly horizonDays: number;
  readonly kinds: readonly SignalPrecision[];
}

export interface SignalBackTestOptions {
  readonly details?: CustomerDetails;
  readonly rules?: SignalRules;
  readonly schemes?: SignalSchemes;
  /** Last day that is known; default the last purchase of the log. */
  readonly knownUntil?: number;
}

const BASE_KINDS: readonly SignalKind[] = ['concentration', 'dilution'];
/** Says that somebody did not come back, which everybody can see; the question is whom to ask about it. */
const TELLING_WHO: SignalKind = 'new-not-back';

/**
 * Back-test of signals: detects on past days with what was known then, and looks whether it came true.
 *
 * - `order-due`: the next purchase within one own cycle, or within the horizon where that is shorter
 * - `a-revenue-down`: revenue within the horizon stays as far below the own average as the signal says
 * - `vip-fell`: revenue within the horizon stays at or below that of the last VIP, where the list is ordered by money
 * - all others: no purchase within the horizon
 *
 * The base rate counts the same for everybody of whom the signal could have been found on those days.
 *
 * @param days         of the detections, ascending
 * @param horizonDays  how far to look ahead, at least 1
 * @throws RangeError for days that do not rise, or a horizon that ends after what is known
 */
export function backTestSignals(
  log: PurchaseLog,
  days: readonly number[],
  horizonDays: number,
  options: SignalBackTestOptions = {},
): SignalBackTest {
  const { details = {}, rules = SIGNAL_RULES, schemes = defaultSignalSchemes() } = options;
  checkDays(days, horizonDays, options.knownUntil ?? log.day.reduce((last, day) => Math.max(last, day), -Infinity));
  const place = new Map(log.customers.map((id, c) => [id, c]));
  const counts = new Map<SignalKind, Counts>();
  let state: SignalState = NO_SIGNALS;
  for (const asOf of days) {
    const features = measure(log, signalRequests(asOf, schemes), asOf, details);
    const observations = observeSignals(features, details, { rules, schemes });
    const detected = detectSignals(state, observations, rules);
    state = detected.state;
    const { next, revenue } = lookAhead(log, asOf, horizonDays);
    for (const observed of observations.kinds) {
      if (BASE_KINDS.includes(observed.kind)) continue;
      const fired = new Set(
        detected.opened.filter(({ kind }) => kind === observed.kind).map(({ customer }) => place.get(customer!)!),
      );
      const count = counts.get(observed.kind) ?? startCounts(observed);
      counts.set(observed.kind, count);
      for (const [at, c] of observed.watched.entries()) {
        const isTrue = comesTrue(observed, at, { next: next[c]! - asOf, revenue: revenue[c]!, horizonDays });
        count.watched++;
        if (isTrue) count.watchedTrue++;
        if (!fired.has(c)) continue;
        count.fired++;
        if (isTrue) count.cameTrue++;
      }
    }
  }
  return { days, horizonDays, kinds: [...counts].map(([kind, count]) => ({ kind, ...rates(count) })) };
}

interface Counts {
  readonly meaning: SignalPrecision['meaning'];
  readonly isForecast: boolean;
  fired: number;
  cameTrue: number;
  watched: number;
  watchedTrue: number;
}

function startCounts({ kind, expectation }: ObservedKind): Counts {
  const start = { isForecast: kind !== TELLING_WHO, fired: 0, cameTrue: 0, watched: 0, watchedTrue: 0 };
  if (expectation === null) return { meaning: 'no_purchase', ...start };
  return { meaning: kind === 'order-due' ? 'purchase_within_cycle' : 'revenue_stays_below', ...start };
}

function checkDays(days: readonly number[], horizonDays: number, knownUntil: number): void {
  if (!Number.isInteger(horizonDays) || horizonDays < 1) {
    throw new RangeError(`backTestSignals requires a horizon of at least one day, not ${horizonDays}`);
  }
  for (const [i, day] of days.entries()) {
    if (i > 0 && day <= days[i - 1]!) throw new RangeError('backTestSignals requires days that rise');
    if (day + horizonDays > knownUntil) {
      throw new RangeError(`backTestSignals cannot look ${horizonDays} days beyond ${formatDay(day)}`);
    }
  }
}

/** Day of the first purchase after a day, Infinity where there is none; and the revenue within the horizon. */
function lookAhead(
  { customers, customer, day, kind, amountMinor }: PurchaseLog,
  asOf: number,
  horizonDays: number,
): { readonly next: Float64Array; readonly revenue: Float64Array } {
  const next = new Float64Array(customers.length).fill(Infinity);
  const revenue = new Float64Array(customers.length);
  for (let row = 0; row < day.length; row++) {
    const on = day[row]!;
    if (on <= asOf) continue;
    const c = customer[row]!;
    if (kind[row] === PURCHASE && on < next[c]!) next[c] = on;
    if (on <= asOf + horizonDays) revenue[c]! += amountMinor[row]!;
  }
  return { next, revenue };
}

function comesTrue(
  { kind, expectation }: ObservedKind,
  at: number,
  { next, revenue, horizonDays }: { next: number; revenue: number; horizonDays: number },
): boolean {
  if (expectation === null) return next > horizonDays;
  if (kind === 'order-due') return next <= Math.min(expectation[at]!, horizonDays);
  return revenue <= expectation[at]! * horizonDays;
}

function rates(count: Counts): Omit<SignalPrecision, 'kind'> {
  const precision = count.fired === 0 ? null : count.cameTrue / count.fired;
  const baseRate = count.watched === 0 ? null : count.watchedTrue / count.watched;
  const lift = precision === null || baseRate === null || baseRate === 0 ? null : precision / baseRate;
  return { ...count, precision, baseRate, lift };
}
