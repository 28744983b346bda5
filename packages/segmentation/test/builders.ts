import {
  assign,
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
  CustomerDetails,
  DetailRow,
  Explanation,
  Features,
  Purchase,
  SchemeConfig,
  SentenceLanguage,
  TableName,
} from '../src/index.js';

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

/** `['a', '2026-05-01', { quantity: 2 }, { product: 'tea' }]` as a row about a customer. */
export type Detail = readonly [
  customerId: string,
  date: string,
  numbers?: Readonly<Record<string, number | null>>,
  texts?: Readonly<Record<string, string | null>>,
];

export const detailRows = (rows: readonly Detail[]): DetailRow[] =>
  rows.map(([customerId, date, numbers = {}, texts = {}]) => ({ customerId, day: parseDay(date), numbers, texts }));

/** What is known beside purchases, before it is brought into columns. */
export interface KnownDetails {
  readonly tables?: Partial<Readonly<Record<TableName, readonly Detail[]>>>;
  /** Per field and customer. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Details of the customers of a log. */
export function detailsOf(customers: readonly string[], { tables = {}, fields = {} }: KnownDetails): CustomerDetails {
  return {
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [name, createDetailTable({ customers }, detailRows(rows))]),
    ),
    fields: new Map(Object.entries(fields).map(([name, of]) => [name, customers.map((id) => of[id] ?? null)])),
  };
}

/** Runs a scheme over rows and looks up what everyone got. */
export function run(
  config: SchemeConfig | string,
  asOf: string,
  rows: readonly Row[],
  {
    details = {},
    ...more
  }: { customers?: readonly string[]; unconverted?: ReadonlyMap<string, number>; details?: KnownDetails } = {},
): Outcome {
  const configured = resolveScheme(typeof config === 'string' ? { scheme: config } : config);
  const log = createPurchaseLog({ ...more, purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const day = parseDay(asOf);
  const features = measure(log, requestsOf([configured], day), day, detailsOf(log.customers, details));
  const assignment = assign(configured, features);
  const of = Object.fromEntries(
    log.customers.map((id, i) => [id, segmentAt(assignment, i) ?? assignment.reasons[assignment.reason[i]!]!]),
  );
  return { assignment, features, of };
}

/** Explains one customer of an outcome. */
export function tell(
  config: SchemeConfig | string,
  { assignment, features }: Outcome,
  id: string,
  language: SentenceLanguage = 'en',
): Explanation {
  const configured = resolveScheme(typeof config === 'string' ? { scheme: config } : config);
  return explain(configured, assignment, features, features.customers.indexOf(id), language);
}
