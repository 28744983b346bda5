import type { Features } from '../measure/features.js';
import type { Assignment, ConfiguredScheme } from '../scheme/scheme.js';
import { cycleRequest } from '../schemes/lifecycle/cycle-request.js';
import type { LifecycleCycleParameters } from '../schemes/lifecycle/cycle-request.js';
import type { SignalRule, SignalRules } from './signal-rules.js';
import type { Finding, ObservedKind } from './signal.js';

/** Marks an own cycle among the columns of the scheme; the cycle of the base says little of one customer. */
const OWN = 1;
/** A cycle and a fifth after the last purchase an order is no longer approaching: it is late. */
const DUE_UNTIL = 1.2;

/** Customers with a cycle of their own, and how long ago they bought. */
interface Rhythm {
  readonly customer: number;
  /** Days, with the tolerance of the scheme. */
  readonly cycle: number;
  readonly elapsed: number;
  readonly last: number;
}

/** Missed cycles and approaching orders, by each customer's own cycle. */
export function cycleFindings(
  { parameters }: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
  rules: SignalRules,
): ObservedKind[] {
  const own = parameters as LifecycleCycleParameters;
  const recency = features.column(cycleRequest('recencyDays', own)).values;
  const { cycleDays, cycleSource } = assignment.extra;
  const rhythms: Rhythm[] = [];
  for (let customer = 0; customer < features.customers.length; customer++) {
    if (cycleSource![customer] !== OWN) continue;
    // Rounded: 10 days and a tenth are 11, not 11.000000000000002.
    const cycle = Math.round(cycleDays![customer]! * (1 + own.tolerance) * 1e6) / 1e6;
    const elapsed = recency[customer]!;
    rhythms.push({ customer, cycle, elapsed, last: features.asOf - elapsed });
  }
  const watched = Uint32Array.from(rhythms, ({ customer }) => customer);
  const missed = (kind: 'missed-two-cycles' | 'missed-three-cycles'): ObservedKind => ({
    kind,
    watched,
    expectation: null,
    findings: rhythms.flatMap((rhythm) => missedFinding(kind, rhythm, features, rules[kind])),
  });
  const endsAt = rules['missed-two-cycles'].fireAt;
  return [
    missed('missed-three-cycles'),
    missed('missed-two-cycles'),
    {
      kind: 'order-due',
      watched,
      expectation: Float64Array.from(rhythms, ({ cycle }) => cycle),
      findings: rhythms.flatMap((rhythm) => dueFinding(rhythm, features, rules['order-due'], endsAt)),
    },
  ];
}

function missedFinding(
  kind: 'missed-two-cycles' | 'missed-three-cycles',
  { customer, cycle, elapsed, last }: Rhythm,
  { customers }: Features,
  { severity, fireAt, clearAt }: SignalRule,
): Finding[] {
  if (elapsed <= clearAt * cycle) return [];
  const since = last + daysOf(fireAt * cycle);
  return [
    {
      customer: customers[customer]!,
      state: last + elapsed >= since ? 'fires' : 'holds',
      severity,
      since,
      anchor: last,
      statement: {
        say: kind,
        values: {
          last: { value: last, unit: 'date' },
          elapsed: { value: elapsed, unit: 'days' },
          cycle: { value: cycle, unit: 'days' },
        },
      },
    },
  ];
}

function dueFinding(
  { customer, cycle, elapsed, last }: Rhythm,
  { customers }: Features,
  { severity, fireAt, clearAt }: SignalRule,
  endsAt: number,
): Finding[] {
  if (elapsed <= clearAt * cycle || elapsed >= endsAt * cycle) return [];
  const since = last + daysOf(fireAt * cycle);
  return [
    {
      customer: customers[customer]!,
      state: last + elapsed >= since && elapsed <= DUE_UNTIL * cycle ? 'fires' : 'holds',
      severity,
      since,
      anchor: last,
      statement: {
        say: 'order-due',
        values: {
          last: { value: last, unit: 'date' },
          expected: { value: last + daysOf(cycle), unit: 'date' },
          cycle: { value: cycle, unit: 'days' },
        },
      },
    },
  ];
}

/** The first whole day on which so much time has passed. */
function daysOf(time: number): number {
  return Math.ceil(Math.round(time * 1e6) / 1e6);
}
