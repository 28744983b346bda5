import { basename } from 'node:path';
import type { CustomerDetails, DetailTable, PurchaseLog, TableName } from '@strata/segmentation';
import { CustomerIndex } from '../segments/customer-index.js';
import type { DetailCollector } from '../segments/detail-collector.js';
import type { WantedData } from '../segments/wanted-data.js';
import { readActivityFile } from './activity-file.js';
import { readAnswerFile } from './answer-file.js';
import type { BaseMoney, RateLookup } from './base-money.js';
import { readCsv } from './csv-rows.js';
import { currencyDigits, isCurrency } from './currencies.js';
import { readCustomerFile } from './customer-file.js';
import type { FieldTexts } from './customer-file.js';
import { readDealFile } from './deal-file.js';
import { FileInputError, FileProblems, throwProblems } from './file-problems.js';
import { mostCommonCurrency } from './most-common-currency.js';
import { PurchaseCollector } from './purchase-collector.js';
import type { BaseMembers, CollectedPurchases } from './purchase-collector.js';
import { LINE_COLUMNS } from './purchase-line.js';
import { parsePurchaseRow } from './purchase-row.js';

export interface PurchaseFileOptions {
  readonly purchases: string;
  /** File with a column `customer_id`: customers without a purchase belong to the base too. Other columns are fields. */
  readonly customers?: string;
  /** Deals of every status; only `purchases` says what was bought. */
  readonly deals?: string;
  readonly activities?: string;
  readonly answers?: string;
  /** Customers whose field `type` is one of these, whatever the case, are left out. */
  readonly excludeTypes?: readonly string[];
  /** IANA name; decides on which day an instant falls. Default UTC. */
  readonly timeZone?: string;
  /** Column name → header of the file of purchases, e.g. `{ date: 'order_date' }`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Base currency. Default: the one that most rows are in. */
  readonly currency?: string;
  readonly rates?: RateLookup;
  /** Day of the calculation: what comes after it says nothing about a customer, so it is not counted as unconverted. */
  readonly asOfDay?: number;
  /** What is needed beside the purchases; only that is kept. Default nothing. */
  readonly wanted?: WantedData;
}

/** What the files hold. */
export interface PurchaseFile {
  readonly log: PurchaseLog;
  readonly details: CustomerDetails;
  readonly rows: number;
  /** Orders: rows that share a `deal_id` are one. */
  readonly purchases: number;
  /** Orders among them that have no rate to the base currency and so do not count, per currency. */
  readonly unconverted: Readonly<Record<string, number>>;
  /** Customers left out for their type, by string comparison. */
  readonly excluded: readonly string[];
}

const SHAPE = { required: ['customer_id', 'date', 'amount'], optional: ['currency', 'deal_id', ...LINE_COLUMNS] };
const NOTHING: WantedData = { fields: new Set(), tables: new Map() };

/**
 * Reads purchases from a CSV file, row by row, and what other files know of customers. An amount below 0 is a refund, 0
 * is an order of amount 0. Rows that share a `deal_id` are lines of one order, whose total each of them repeats. Orders
 * in a currency without a rate are left out and counted. Everybody whom a file names belongs to the base.
 *
 * @throws FileInputError with every bad row of every file; nothing is used then
 */
export async function readPurchaseFile(options: PurchaseFileOptions): Promise<PurchaseFile> {
  const { timeZone = 'UTC', excludeTypes = [], wanted = NOTHING } = options;
  const file = basename(options.purchases);
  const problems = new FileProblems(file);
  const money = await baseMoney(options, problems);
  const index = new CustomerIndex();
  const { collector, rows, hasLines } = await readPurchases(options, money, index, problems);
  const all = [problems];
  const problemsOf = (path: string): FileProblems => {
    all.push(new FileProblems(basename(path)));
    return all.at(-1)!;
  };
  const tables: Partial<Record<TableName, DetailCollector>> = {};
  const { customers, deals, activities, answers } = options;
  const fields = new Set([...wanted.fields, ...(excludeTypes.length > 0 ? ['type'] : [])]);
  const texts: FieldTexts =
    customers === undefined ? new Map() : await readCustomerFile(customers, index, fields, problemsOf(customers));
  if (deals !== undefined) tables.deals = await readDealFile(deals, index, { timeZone, money }, problemsOf(deals));
  if (activities !== undefined)
    tables.activities = await readActivityFile(activities, index, timeZone, problemsOf(activities));
  if (answers !== undefined) tables.answers = await readAnswerFile(answers, index, timeZone, problemsOf(answers));
  throwProblems(all);

  const { isMember, excluded } = excludeByType(index, texts.get('type'), excludeTypes);
  const customerIds = index.ids.filter(isMember).sort();
  const members = { customers: customerIds, places: index.placesIn(customerIds) };
  const { log, orders, unconverted, lines } = finish(collector, members, money, file);
  const toTable = (collected: DetailCollector): DetailTable => collected.toTable(members.places, customerIds.length);
  const read = Object.entries(tables).map(([name, collected]) => [name, toTable(collected)] as const);
  return {
    log,
    details: {
      fields: alignFields(texts, members),
      tables: { ...Object.fromEntries(read), ...(lines !== undefined && hasLines ? { lines } : {}) },
    },
    rows,
    purchases: orders,
    unconverted,
    excluded,
  };
}

async function baseMoney({ purchases, columns, currency, rates }: PurchaseFileOptions, problems: FileProblems) {
  const base = currency ?? (await mostCommonCurrency(purchases, shapeOf(columns)));
  if (!isCurrency(base)) problems.add(0, `base currency "${base}" is unknown`);
  return { base, digits: isCurrency(base) ? currencyDigits(base) : 2, rates };
}

const shapeOf = (columns: PurchaseFileOptions['columns']) => ({
  ...SHAPE,
  ...(columns === undefined ? {} : { headers: columns }),
});

async function readPurchases(
  { purchases, columns, timeZone = 'UTC', asOfDay = Infinity, wanted = NOTHING }: PurchaseFileOptions,
  money: BaseMoney,
  index: CustomerIndex,
  problems: FileProblems,
): Promise<{ collector: PurchaseCollector; rows: number; hasLines: boolean }> {
  const collector = new PurchaseCollector(index, asOfDay, wanted.tables.has('lines'));
  let rows = 0;
  let hasLines = false;
  for await (const { line, values } of readCsv(purchases, shapeOf(columns), problems)) {
    if (rows++ === 0) hasLines = LINE_COLUMNS.some((name) => values[name] !== undefined);
    const parsed = parsePurchaseRow(values, { timeZone, ...money });
    if ('faults' in parsed) for (const fault of parsed.faults) problems.add(line, fault);
    else {
      const fault = collector.add(parsed);
      if (fault !== null) problems.add(line, fault);
    }
  }
  if (rows === 0 && problems.total === 0) problems.add(0, 'the file has no rows');
  return { collector, rows, hasLines };
}

function excludeByType(
  index: CustomerIndex,
  types: readonly (string | null)[] | undefined,
  excludeTypes: readonly string[],
): { isMember: (id: string) => boolean; excluded: string[] } {
  if (excludeTypes.length === 0) return { isMember: () => true, excluded: [] };
  if (types === undefined) {
    const reason = 'leaving customers out by type needs a file of customers with a column "type"';
    throw new FileInputError([{ file: 'options', line: 0, reason }], 1);
  }
  const unwanted = new Set(excludeTypes.map((type) => type.trim().toLowerCase()));
  const isMember = (id: string): boolean => !unwanted.has(types[index.numberOf(id)]?.toLowerCase() ?? '');
  return { isMember, excluded: index.ids.filter((id) => !isMember(id)).sort() };
}

function finish(
  collector: PurchaseCollector,
  members: BaseMembers,
  { base, digits }: BaseMoney,
  file: string,
): CollectedPurchases {
  try {
    return collector.finish(members, base, digits);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FileInputError([{ file, line: 0, reason: error.message }], 1);
  }
}

/** Texts in the order of the log. */
function alignFields(texts: FieldTexts, { customers, places }: BaseMembers): Map<string, (string | null)[]> {
  const aligned = new Map<string, (string | null)[]>();
  for (const [field, column] of texts) {
    const values: (string | null)[] = customers.map(() => null);
    for (const [number, place] of places.entries()) if (place >= 0) values[place] = column[number] ?? null;
    aligned.set(field, values);
  }
  return aligned;
}
