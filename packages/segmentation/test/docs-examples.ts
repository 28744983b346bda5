import {
  assignAll,
  computeReport,
  createDetailTable,
  createPurchaseLog,
  formatDay,
  formatMinor,
  measure,
  parseDay,
  reasonAt,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type {
  ConfiguredScheme,
  CustomerDetails,
  DetailRow,
  InputColumn,
  Purchase,
  PurchaseLog,
  ReportRequest,
  SchemeConfig,
  TableName,
} from '../src/index.js';

/** A worked example of the documentation: its fenced blocks by what they hold. */
export interface DocsExample {
  /** The heading that it stands below. */
  readonly title: string;
  readonly blocks: ReadonlyMap<string, string>;
}

type Row = Readonly<Record<string, string>>;

const AS_OF = parseDay('2026-06-30');
/** Blocks that an example ends with. */
const OUTCOMES = ['segments', 'outcome'];

/**
 * Worked examples of a page: blocks that say what they hold, such as "csv purchases" or "json scheme". The outcome ends
 * an example, and what follows is added to it: it begins with nothing.
 */
export function readExamples(page: string): DocsExample[] {
  const examples: DocsExample[] = [];
  let title = '';
  let blocks = new Map<string, string>();
  for (const [, heading, name, body] of page.matchAll(/^##+ ([^\n]+)$|^```(?:csv|json|rules) (\w+)\n(.*?)^```$/gms)) {
    if (heading !== undefined) title = heading;
    else {
      if (blocks.has(name!)) throw new Error(`"${title}" has two blocks "${name}" before an outcome`);
      blocks.set(name!, body!);
      if (OUTCOMES.includes(name!)) {
        examples.push({ title, blocks });
        blocks = new Map();
      }
    }
  }
  if (blocks.size > 0) throw new Error(`the last example, below "${title}", has no outcome`);
  return examples;
}

/** Rows of a block of CSV: plain cells, no quotes. */
export function readRows(block: string): Row[] {
  const [header, ...lines] = block
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((cells) => {
    if (cells.length !== header!.length)
      throw new Error(`"${cells.join(',')}" has not the ${header!.length} cells of the header`);
    return Object.fromEntries(header!.map((name, i) => [name, cells[i]!]));
  });
}

/** What the product makes of an example. */
export interface DocsOutcome {
  /** One row per scheme and customer, with its inputs, all as text; as `strata segment --out` writes it. */
  readonly rows: readonly Row[];
  /** Thresholds of the last scheme. */
  readonly thresholds: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  /** Data of the report; null where the example asks for none. */
  readonly report: unknown;
}

/** Runs the schemes of an example, and its report. */
export function runExample({ blocks }: DocsExample): DocsOutcome {
  const rowsOf = (name: string): Row[] => readRows(blocks.get(name) ?? 'customer_id');
  const bought = rowsOf('purchases');
  const tables = { deals: rowsOf('deals'), activities: rowsOf('activities'), answers: rowsOf('answers') };
  const records = rowsOf('customers');
  const ids = [...bought, ...records, ...Object.values(tables).flat()].map(({ customer_id: id }) => id!);
  const log = createPurchaseLog({
    customers: [...new Set(ids)],
    purchases: purchasesOf(bought),
    currency: 'EUR',
    currencyDigits: 2,
  });
  const details = detailsOf(log, records, {
    ...(bought.some((row) => LINE_COLUMNS.some((name) => name in row)) ? { lines: linesOf(bought) } : {}),
    ...(blocks.has('deals') ? { deals: tables.deals.map(dealOf) } : {}),
    ...(blocks.has('activities') ? { activities: tables.activities.map(activityOf) } : {}),
    ...(blocks.has('answers') ? { answers: tables.answers.map(answerOf) } : {}),
  });
  const schemes = schemesOf(blocks.get('scheme'));
  const { assignments, features } = assignAll(schemes, measure(log, requestsOf(schemes, AS_OF), AS_OF, details));
  const rows = assignments.flatMap((assignment, s) => {
    const { scheme, parameters } = schemes[s]!;
    const inputs = scheme.inputs(assignment, features, parameters);
    return log.customers.map((id, c) => ({
      ...Object.fromEntries(inputs.map((input) => [input.name, textOf(input, c)])),
      customer_id: id,
      scheme: assignment.id,
      segment: segmentAt(assignment, c) ?? '',
      reason_if_null: reasonAt(assignment, c) ?? '',
    }));
  });
  const asked = blocks.get('report');
  return {
    rows,
    thresholds: assignments.at(-1)?.thresholds ?? {},
    warnings: assignments.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
    report:
      asked === undefined
        ? null
        : computeReport(JSON.parse(asked) as ReportRequest, { log, details, schemes, asOf: AS_OF }),
  };
}

/** Numbers of a result with three digits, as the pages show them. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1000) / 1000;
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]));
}

/** The part of a result that a page shows: the same keys, and lists as far as they are printed. */
export function partShown(actual: unknown, shown: unknown): unknown {
  if (Array.isArray(shown)) {
    return Array.isArray(actual) ? shown.map((each, i) => partShown(actual[i], each)) : actual;
  }
  if (shown === null || typeof shown !== 'object' || Array.isArray(actual)) return actual;
  if (actual === null || typeof actual !== 'object') return actual;
  const known = actual as Record<string, unknown>;
  return Object.fromEntries(Object.entries(shown).map(([name, each]) => [name, partShown(known[name], each)]));
}

/** A cell of the product with as many digits as the page shows. */
export function asShown(actual: string | undefined, shown: string): string | undefined {
  const digits = /^-?\d+\.(\d+)$/.exec(shown)?.[1]?.length;
  return digits === undefined || actual === undefined || actual === '' ? actual : Number(actual).toFixed(digits);
}

const LINE_COLUMNS = ['product', 'category', 'quantity', 'price', 'cost', 'discount'];

function schemesOf(block: string | undefined): ConfiguredScheme[] {
  if (block === undefined) return [];
  const written = JSON.parse(block) as SchemeConfig | SchemeConfig[];
  return (Array.isArray(written) ? written : [written]).map(resolveScheme);
}

const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));
const minor = (text: string | undefined): number | null => {
  const value = number(text);
  return value === null ? null : Math.round(value * 100);
};
const day = (text: string | undefined): number | null => (text === undefined || text === '' ? null : parseDay(text));
const word = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** An order per `deal_id`, or per row where rows have none. */
function ordersOf(rows: readonly Row[]): { rows: Row[] }[] {
  const orders = new Map<string, Row[]>();
  for (const [place, row] of rows.entries()) {
    const key = word(row.deal_id) ?? `row ${place}`;
    orders.set(key, [...(orders.get(key) ?? []), row]);
  }
  return [...orders.values()].map((each) => ({ rows: each }));
}

function purchasesOf(rows: readonly Row[]): Purchase[] {
  return ordersOf(rows).map(({ rows: [first] }) => ({
    customerId: first!.customer_id!,
    day: parseDay(first!.date!),
    amountMinor: minor(first!.amount)!,
  }));
}

function linesOf(rows: readonly Row[]): DetailRow[] {
  return ordersOf(rows).flatMap(({ rows: lines }, order) =>
    lines.map((line) => {
      const [price, quantity, discount] = [minor(line.price), number(line.quantity), minor(line.discount)];
      const paid = price === null || quantity === null ? null : price * quantity - (discount ?? 0);
      const amount = paid ?? (lines.length === 1 ? minor(line.amount) : null);
      return {
        customerId: line.customer_id!,
        day: parseDay(line.date!),
        numbers: { order, quantity, amount, cost: minor(line.cost), discount },
        texts: { product: word(line.product), category: word(line.category) },
      };
    }),
  );
}

function dealOf(row: Row): DetailRow {
  const status = word(row.status) ?? 'won';
  const probability = number(row.probability);
  return {
    customerId: row.customer_id!,
    day: parseDay(row.date!),
    numbers: {
      amount: minor(row.amount),
      closed: day(row.closed) ?? (status === 'open' ? null : parseDay(row.date!)),
      expected: day(row.expected_close),
      required: day(row.required_date),
      due: day(row.due_date),
      paid: day(row.paid_date),
      received: minor(row.received),
      probability: probability === null ? null : probability / 100,
      discount: minor(row.discount),
    },
    texts: {
      status,
      lostReason: word(row.lost_reason),
      ...Object.fromEntries(
        ['stage', 'source', 'pipeline', 'owner', 'payment', 'delivery', 'device', 'campaign'].map((name) => [
          name,
          word(row[name]),
        ]),
      ),
    },
  };
}

const activityOf = (row: Row): DetailRow => ({
  customerId: row.customer_id!,
  day: parseDay(row.date!),
  numbers: { minutes: number(row.minutes) },
  texts: { channel: word(row.channel), direction: word(row.direction), outcome: word(row.outcome) },
});

const answerOf = (row: Row): DetailRow => ({
  customerId: row.customer_id!,
  day: parseDay(row.date!),
  numbers: { score: number(row.score) },
  texts: { kind: word(row.kind), topic: word(row.topic) },
});

function detailsOf(
  log: PurchaseLog,
  records: readonly Row[],
  tables: Partial<Readonly<Record<TableName, readonly DetailRow[]>>>,
): CustomerDetails {
  const names = Object.keys(records[0] ?? {}).filter((name) => name !== 'customer_id');
  const byId = new Map(records.map((row) => [row.customer_id!, row]));
  return {
    tables: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, createDetailTable(log, rows)])),
    fields: new Map(names.map((name) => [name, log.customers.map((id) => word(byId.get(id)?.[name]))])),
  };
}

function textOf(input: InputColumn, customer: number): string {
  const value = input.value(customer);
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (input.unit === 'money') return formatMinor(value, 2);
  return input.unit === 'date' ? formatDay(value) : String(value);
}
