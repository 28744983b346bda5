import {
  detectSignals,
  type ClosedSignal,
  type Observations,
  type Signal,
  type SignalRules,
  type SignalState,
} from '@strata/segmentation';

/** What has changed from one look at a portal to the next. */
export interface FollowedSignals {
  readonly opened: readonly Signal[];
  readonly closed: readonly ClosedSignal[];
  /** Open before and after; severity and statement are those of the last day. */
  readonly kept: readonly Signal[];
  /** To be remembered; its open episodes are `opened` and `kept`. */
  readonly state: SignalState;
  /** Of the last day. */
  readonly warnings: readonly string[];
}

/**
 * Detects on one day after the other, and tells what comes of all of them together. An episode that opened and was over
 * between two looks was never there for anybody to see: it is remembered to be at rest, and not told.
 *
 * @param state    of the last look
 * @param days     ascending, at least one; the last is the one on which is looked, and the day of detection of whatever opens
 * @param observe  what is found on a day
 */
export async function followSignals(
  state: SignalState,
  days: readonly number[],
  observe: (day: number) => Promise<Observations>,
  rules: SignalRules,
): Promise<FollowedSignals> {
  const today = days.at(-1);
  if (today === undefined) throw new RangeError('followSignals requires at least one day');
  const closed = new Map<string, ClosedSignal>();
  let now = state;
  let observations: Observations;
  for (const day of days) {
    observations = await observe(day);
    const detected = detectSignals(now, observations, rules);
    for (const signal of detected.closed) closed.set(signal.id, signal);
    now = detected.state;
  }
  const isOld = new Set(state.open.map(({ id }) => id));
  const restate = restatementsOf(observations!);
  const open = now.open.map((signal) => restate(isOld.has(signal.id) ? signal : { ...signal, detectedOn: today }));
  const isOpen = new Set(open.map(({ id }) => id));
  return {
    opened: open.filter(({ id }) => !isOld.has(id)),
    closed: state.open.filter(({ id }) => !isOpen.has(id)).map(({ id }) => closed.get(id)!),
    kept: open.filter(({ id }) => isOld.has(id)),
    state: { ...now, open },
    warnings: observations!.warnings.map(({ message }) => message),
  };
}

/**
 * Says of an open episode what is to be said on the day: two months later "60 days ago" has become 120. One whose
 * condition is not met any more, and not over either, keeps its last sentence: its figures of the day say nothing.
 */
function restatementsOf({ kinds }: Observations): (signal: Signal) => Signal {
  const findings = new Map(
    kinds.map(({ kind, findings: all }) => [kind, new Map(all.map((finding) => [finding.customer, finding]))]),
  );
  return (signal) => {
    const finding = findings.get(signal.kind)?.get(signal.customer);
    if (finding === undefined || finding.state !== 'fires' || finding.anchor !== signal.anchor) return signal;
    return { ...signal, severity: finding.severity, statement: finding.statement };
  };
}
