import { toCivilDate } from '../calendar/day-number.js';
import type { Features } from '../measure/features.js';
import { baseBalance } from '../reports/base-balance.js';
import { revenueRequestOf } from '../scheme/revenue-request.js';
import type { Assignment, ConfiguredScheme } from '../scheme/scheme.js';
import { AVERAGE_MONTHS, averageWindows, FIRST_DAY, RECENT_MONTHS, variationRequest } from './signal-schemes.js';
import type { SignalRules } from './signal-rules.js';
import type { Finding, ObservedKind } from './signal.js';

/** Below so many customers with revenue shares of customers say little. */
const LEAST_CUSTOMERS = 30;
/** Up to this share of customers behind 80 % of the revenue the dependency is dangerous. */
const DANGEROUS = 0.1;

/**
 * A customers who buy less than their own average: the last 3 whole months against the 12 before them, or those of them
 * since the first purchase, at least 3.
 *
 *   missing = 1 - recent / (3 average)    average: revenue per month before
 *   swing = cv √(1/3 + 1/months)          cv: coefficient of variation of the months before, months: how many these are
 *
 * Fires where the missing part is at least `fireAt` and at least `leastSwings` times the swing, which is the standard
 * deviation of `missing` for someone whose months differ by chance alone.
 *
 * A customer that is not in class A any more, or whose average is made of fewer than `leastOrders` orders, keeps an
 * episode open and begins none.
 */
export function revenueDownFindings(assignment: Assignment, features: Features, rules: SignalRules): ObservedKind {
  const { severity, fireAt, clearAt, leastOrders, leastSwings } = rules['a-revenue-down'];
  const { recent, average } = averageWindows(features.asOf);
  const now = features.column({ feature: 'revenue', window: recent }).values;
  const before = features.column({ feature: 'revenue', window: average }).values;
  const orders = features.column({ feature: 'orders', window: average }).values;
  const cv = features.column(variationRequest(average)).values;
  const first = features.column(FIRST_DAY).values;
  const isA = assignment.codes.map((code) => code === 'A');
  const watched: number[] = [];
  const expectation: number[] = [];
  const findings: Finding[] = [];
  const days = recent.to - recent.from + 1;
  for (const [c, customer] of features.customers.entries()) {
    const months = Math.min(monthsBetween(first[c]!, recent.from), AVERAGE_MONTHS);
    if (before[c]! <= 0 || months < RECENT_MONTHS) continue;
    const expected = (before[c]! / months) * RECENT_MONTHS;
    const swing = cv[c]! * Math.sqrt(1 / RECENT_MONTHS + 1 / months);
    const isWatched = isA[assignment.code[c]!] === true && orders[c]! >= leastOrders;
    if (isWatched) {
      watched.push(c);
      expectation.push((expected * (1 - fireAt)) / days);
    }
    // Rounded: 0.7 of the average is a loss of 0.3, not of 0.30000000000000004.
    const missing = Math.round((1 - now[c]! / expected) * 1e9) / 1e9;
    if (missing <= clearAt) continue;
    const values = {
      missing: { share: missing },
      now: { value: now[c]!, unit: 'money' },
      usual: { value: Math.round(expected), unit: 'money' },
      from: { value: recent.from, unit: 'date' },
      to: { value: recent.to, unit: 'date' },
    } as const;
    findings.push({
      customer,
      state: isWatched && missing >= Math.max(fireAt, leastSwings * swing) ? 'fires' : 'holds',
      severity,
      since: recent.to,
      anchor: null,
      statement: { say: 'a-revenue-down', values },
    });
  }
  return {
    kind: 'a-revenue-down',
    findings,
    watched: Uint32Array.from(watched),
    expectation: Float64Array.from(expectation),
  };
}

/** Whether too few or too many customers bring 80 % of the revenue, over the time that ABC looks at. */
export function concentrationFindings(abc: ConfiguredScheme, features: Features, rules: SignalRules): ObservedKind[] {
  const { values, window } = features.column(revenueRequestOf(abc, features.asOf));
  const balance = baseBalance(values);
  const isTold = balance !== null && balance.customers >= LEAST_CUSTOMERS;
  const share = balance?.shareFor80 ?? 0;
  const common = { customer: null, since: window.to, anchor: null } as const;
  const statement = (say: string, limit: number): Finding['statement'] => ({
    say,
    values: {
      few: balance?.customersFor80 ?? 0,
      all: balance?.customers ?? 0,
      share: { share },
      limit: { share: limit },
    },
  });
  const nobody = { watched: new Uint32Array(), expectation: null };
  const low = rules.concentration;
  const high = rules.dilution;
  const few: Finding = {
    ...common,
    state: share < low.fireAt ? 'fires' : 'holds',
    severity: share <= DANGEROUS ? 'alarm' : low.severity,
    statement: statement('concentration', low.fireAt),
  };
  const many: Finding = {
    ...common,
    state: share > high.fireAt ? 'fires' : 'holds',
    severity: high.severity,
    statement: statement('dilution', high.fireAt),
  };
  return [
    { kind: 'concentration', findings: isTold && share < low.clearAt ? [few] : [], ...nobody },
    { kind: 'dilution', findings: isTold && share > high.clearAt ? [many] : [], ...nobody },
  ];
}

/** Calendar months from the month of a day to the month of a later one. */
function monthsBetween(day: number, later: number): number {
  const [a, b] = [toCivilDate(day), toCivilDate(later)];
  return (b.year - a.year) * 12 + b.month - a.month;
}
