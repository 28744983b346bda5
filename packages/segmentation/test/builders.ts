import { assign, createPurchaseLog, measure, parseDay, requestsOf, resolveScheme, segmentAt } from '../src/index.js';
import type { Assignment, Features, Purchase, SchemeConfig } from '../src/index.js';

/** `['a', '2026-05-01', 9900]` as a purchase. */
export type Row = readonly [customerId: string, date: string, amountMinor: number];

export const purchases = (rows: readonly Row[]): Purchase[] =>
  rows.map(([customerId, date, amountMinor]) => ({ customerId, day: parseDay(date), amountMinor }));

export interface Outcome {
  readonly assignment: Assignment;
  readonly features: Features;
  /** Segment or reason per customer. */
  readonly of: Readonly<Record<string, string>>;
}

/** Runs a scheme over rows and looks up what everyone got. */
export function run(
  config: SchemeConfig | string,
  asOf: string,
  rows: readonly Row[],
  more: { customers?: readonly string[]; unconverted?: ReadonlyMap<string, number> } = {},
): Outcome {
  const configured = resolveScheme(typeof config === 'string' ? { scheme: config } : config);
  const log = createPurchaseLog({ ...more, purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const day = parseDay(asOf);
  const features = measure(log, requestsOf([configured], day), day);
  const assignment = assign(configured, features);
  const of = Object.fromEntries(
    log.customers.map((id, i) => [id, segmentAt(assignment, i) ?? assignment.reasons[assignment.reason[i]!]!]),
  );
  return { assignment, features, of };
}
