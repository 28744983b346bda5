import { formatDay } from '../calendar/day-number.js';
import { SIGNAL_RULES } from './signal-rules.js';
import type { EpisodeRule, SignalRules } from './signal-rules.js';
import type {
  ClosedSignal,
  Finding,
  Observations,
  ObservedKind,
  RestingSignal,
  Signal,
  SignalKind,
  SignalState,
} from './signal.js';

/** What a detection changes. */
export interface DetectedSignals {
  /** In the order of kinds, then of ids. */
  readonly opened: readonly Signal[];
  readonly closed: readonly ClosedSignal[];
  /** To be kept for the next detection. */
  readonly state: SignalState;
}

/**
 * Opens and closes episodes by what is found on a day (D4). An episode
 *
 * - opens when its condition is met, is news (`freshDays`), begins at least `rearmDays` after the last one did, and the
 *   condition has been clear since; a condition with an anchor opens once for this anchor
 * - stays open while the condition is met or between `fireAt` and `clearAt`
 * - closes when the condition is over, begins anew with another anchor, or has lasted `expireDays`
 *
 * Beginnings come from the data, so detection day by day and month by month opens the same episodes, except those that
 * begin and end between two detections. Detecting twice on a day changes nothing. Kinds that are not observed, because
 * their data are missing, stay as they are.
 *
 * @param state         of the last detection; at first `NO_SIGNALS`
 * @param observations  see `observeSignals`
 * @throws RangeError if the day lies before the last detection
 */
export function detectSignals(
  state: SignalState,
  observations: Observations,
  rules: SignalRules = SIGNAL_RULES,
): DetectedSignals {
  const { asOf } = observations;
  if (state.asOf !== null && asOf < state.asOf) {
    throw new RangeError(`detectSignals requires a day from ${formatDay(state.asOf)} on, not ${formatDay(asOf)}`);
  }
  const opened: Signal[] = [];
  const closed: ClosedSignal[] = [];
  const open = new Map(state.open.map((signal) => [keyOf(signal), signal]));
  const resting = new Map(state.resting.map((signal) => [keyOf(signal), signal]));
  for (const observed of observations.kinds) {
    const rule = rules[observed.kind];
    const found = new Map(observed.findings.map((finding) => [keyOf({ ...finding, kind: observed.kind }), finding]));
    const isKind = ({ kind }: { readonly kind: SignalKind }): boolean => kind === observed.kind;
    for (const signal of [...open.values()].filter(isKind)) {
      const over = endOf(signal, found.get(keyOf(signal)), rule, asOf);
      if (over === null) continue;
      closed.push(over);
      open.delete(keyOf(signal));
      const { kind, customer, openedOn, anchor } = signal;
      resting.set(keyOf(signal), { kind, customer, openedOn, anchor, isArmed: over.why === 'cleared' });
    }
    for (const signal of [...resting.values()].filter(isKind)) {
      const finding = found.get(keyOf(signal));
      if (finding === undefined || finding.anchor !== signal.anchor) {
        resting.set(keyOf(signal), { ...signal, isArmed: true });
      }
    }
    for (const signal of beginnings(observed, found, open, resting, rule, asOf)) {
      opened.push(signal);
      open.set(keyOf(signal), signal);
      resting.delete(keyOf(signal));
    }
    for (const [key, signal] of resting) if (isKind(signal) && isForgotten(signal, rule, asOf)) resting.delete(key);
  }
  return {
    opened,
    closed,
    state: { asOf, open: inOrder(open), resting: inOrder(resting) },
  };
}

function keyOf({ kind, customer }: Pick<Signal, 'kind' | 'customer'>): string {
  return `${kind} ${customer ?? ''}`;
}

function inOrder<T>(signals: ReadonlyMap<string, T>): T[] {
  return [...signals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signal]) => signal);
}

function endOf(signal: Signal, finding: Finding | undefined, rule: EpisodeRule, asOf: number): ClosedSignal | null {
  if (finding === undefined || finding.anchor !== signal.anchor) return { ...signal, closedOn: asOf, why: 'cleared' };
  const expiresOn = rule.expireDays === null ? Infinity : signal.openedOn + rule.expireDays;
  return asOf >= expiresOn ? { ...signal, closedOn: expiresOn, why: 'expired' } : null;
}

function beginnings(
  { kind, findings }: ObservedKind,
  found: ReadonlyMap<string, Finding>,
  open: ReadonlyMap<string, Signal>,
  resting: ReadonlyMap<string, RestingSignal>,
  rule: EpisodeRule,
  asOf: number,
): Signal[] {
  if (found.size !== findings.length) throw new RangeError(`${kind} requires one finding per customer`);
  const ids = findings
    .filter(({ state }) => state === 'fires')
    .map((finding) => [keyOf({ ...finding, kind }), finding] as const);
  return ids
    .filter(([key, { since, anchor }]) => {
      if (open.has(key) || (rule.freshDays !== null && asOf - since > rule.freshDays)) return false;
      const last = resting.get(key);
      if (last === undefined) return true;
      const isSame = anchor !== null && anchor === last.anchor;
      return last.isArmed && !isSame && since - last.openedOn >= rule.rearmDays;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { customer, severity, since, anchor, statement }]) => ({
      id: `${kind}:${customer ?? 'base'}:${formatDay(since)}`,
      kind,
      severity,
      customer,
      openedOn: since,
      detectedOn: asOf,
      anchor,
      statement,
    }));
}

/** Nothing can begin again too soon any more: its time of rest is over, and the same beginning would be no news. */
function isForgotten({ openedOn, isArmed }: RestingSignal, rule: EpisodeRule, asOf: number): boolean {
  return isArmed && rule.freshDays !== null && asOf - openedOn > Math.max(rule.rearmDays, rule.freshDays);
}
