import {
  assignAll,
  createDetailTable,
  createPurchaseLog,
  measure,
  parseDay,
  reasonAt,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type {
  Assignment,
  ConfiguredScheme,
  CustomerDetails,
  DetailRow,
  Features,
  RulesParameters,
  SchemeConfig,
} from '../src/index.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';

export const AS_OF = '2026-06-30';

export interface Base {
  readonly rows?: readonly Row[];
  readonly customers?: readonly string[];
  /** Texts per field and customer; a customer that is left out has none. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lines?: readonly DetailRow[];
  /** Schemes that run beside the rules. */
  readonly others?: readonly SchemeConfig[];
}

export interface RulesRun {
  readonly configured: ConfiguredScheme;
  readonly assignment: Assignment;
  readonly features: Features;
  /** Segment or reason per customer. */
  readonly of: Readonly<Record<string, string | null>>;
}

/** Runs a scheme beside others over a small base. */
export function runScheme(config: SchemeConfig, base: Base, asOf = AS_OF): RulesRun {
  const configured = resolveScheme(config);
  const all = [configured, ...(base.others ?? []).map(resolveScheme)];
  const log = createPurchaseLog({
    ...(base.customers === undefined ? {} : { customers: base.customers }),
    purchases: purchases(base.rows ?? []),
    currency: 'EUR',
    currencyDigits: 2,
  });
  const fields = Object.entries(base.fields ?? {}).map(
    ([name, texts]) => [name, log.customers.map((id) => texts[id] ?? null)] as const,
  );
  const details: CustomerDetails = {
    fields: new Map(fields),
    ...(base.lines === undefined ? {} : { tables: { lines: createDetailTable(log, base.lines) } }),
  };
  const day = parseDay(asOf);
  const { assignments, features } = assignAll(all, measure(log, requestsOf(all, day), day, details));
  const assignment = assignments[0]!;
  const of = Object.fromEntries(
    log.customers.map((id, i) => [id, segmentAt(assignment, i) ?? reasonAt(assignment, i)]),
  );
  return { configured, assignment, features, of };
}

/** Runs rules beside other schemes over a small base. */
export const runRules = (parameters: Partial<RulesParameters>, base: Base, asOf = AS_OF): RulesRun =>
  runScheme({ scheme: 'rules', parameters: { ...parameters } }, base, asOf);
