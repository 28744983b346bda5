import {
  assignAll,
  createDetailTable,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type {
  Assignment,
  ConfiguredScheme,
  CustomerDetails,
  Explanation,
  Features,
  PreviousResult,
  SchemeConfig,
  SentenceLanguage,
  TableName,
} from '../src/index.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';

/** A row about a customer as people write it. */
export interface WrittenRow {
  readonly id: string;
  readonly at: string;
  /** Dates of columns such as `paid` are written as dates. */
  readonly numbers?: Readonly<Record<string, number | string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

export interface Base {
  readonly customers?: readonly string[];
  readonly rows?: readonly Row[];
  readonly unconverted?: ReadonlyMap<string, number>;
  /** Text per field and customer. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tables?: Partial<Readonly<Record<TableName, readonly WrittenRow[]>>>;
  /** Schemes whose segments the one under test asks for. */
  readonly others?: readonly SchemeConfig[];
  readonly previous?: PreviousResult;
}

export interface DetailedOutcome {
  readonly configured: ConfiguredScheme;
  readonly assignment: Assignment;
  readonly features: Features;
  /** Segment or reason per customer. */
  readonly of: Readonly<Record<string, string>>;
  readonly explain: (id: string, language?: SentenceLanguage) => Explanation;
  readonly extra: (name: string, id: string) => number;
}

/** Runs a scheme over purchases, fields and tables. */
export function runOn(config: SchemeConfig | string, asOf: string, base: Base): DetailedOutcome {
  const configured = resolveScheme(typeof config === 'string' ? { scheme: config } : config);
  const { rows = [], fields = {}, tables = {}, others = [], unconverted } = base;
  const ids = [
    ...(base.customers ?? []),
    ...Object.values(fields).flatMap((texts) => Object.keys(texts)),
    ...Object.values(tables).flatMap((list) => list.map(({ id }) => id)),
    ...rows.map(([id]) => id),
  ];
  const log = createPurchaseLog({
    customers: [...new Set(ids)],
    purchases: purchases(rows),
    currency: 'EUR',
    currencyDigits: 2,
    ...(unconverted === undefined ? {} : { unconverted }),
  });
  const details: CustomerDetails = {
    fields: new Map(
      Object.entries(fields).map(([name, texts]) => [name, log.customers.map((id) => texts[id] ?? null)]),
    ),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, list]) => [name, createDetailTable(log, list.map(readRow))]),
    ),
  };
  const day = parseDay(asOf);
  const schemes = [...others.map(resolveScheme), configured];
  const measured = measure(log, requestsOf(schemes, day), day, details);
  const previous = base.previous === undefined ? new Map() : new Map([[configured.id, base.previous]]);
  const { assignments, features } = assignAll(schemes, measured, previous);
  const assignment = assignments.at(-1)!;
  const indexOf = (id: string): number => log.customers.indexOf(id);
  return {
    configured,
    assignment,
    features,
    of: Object.fromEntries(
      log.customers.map((id, i) => [id, segmentAt(assignment, i) ?? assignment.reasons[assignment.reason[i]!]!]),
    ),
    explain: (id, language) => explain(configured, assignment, features, indexOf(id), language),
    extra: (name, id) => assignment.extra[name]![indexOf(id)]!,
  };
}

function readRow({ id, at, numbers = {}, texts = {} }: WrittenRow) {
  const read = (value: number | string): number => (typeof value === 'string' ? parseDay(value) : value);
  return {
    customerId: id,
    day: parseDay(at),
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, read(value)])),
    texts,
  };
}
