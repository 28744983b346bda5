import { basename } from 'node:path';
import { createPurchaseLog } from '@strata/segmentation';
import type { PurchaseLog } from '@strata/segmentation';
import { readCsv } from './csv-rows.js';
import { currencyDigits, isCurrency } from './currencies.js';
import { readCustomerFile } from './customer-file.js';
import { FileInputError, FileProblems } from './file-problems.js';
import { mostCommonCurrency } from './most-common-currency.js';
import { parsePurchaseRow } from './purchase-row.js';
import type { PurchaseRow, RateLookup } from './purchase-row.js';

export interface PurchaseFileOptions {
  readonly purchases: string;
  /** File with a column `customer_id`: customers without a purchase belong to the base too. */
  readonly customers?: string;
  /** IANA name; decides on which day an instant falls. Default UTC. */
  readonly timeZone?: string;
  /** Column name → header of the file, e.g. `{ date: 'order_date' }`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Base currency. Default: the one that most rows are in. */
  readonly currency?: string;
  readonly rates?: RateLookup;
  /** Day of the calculation: what comes after it says nothing about a customer, so it is not counted as unconverted. */
  readonly asOfDay?: number;
}

/** What a purchase file holds. */
export interface PurchaseFile {
  readonly log: PurchaseLog;
  readonly rows: number;
  /** Orders: rows that share a `deal_id` are one. */
  readonly purchases: number;
  /** Orders among them that have no rate to the base currency and so do not count, per currency. */
  readonly unconverted: Readonly<Record<string, number>>;
}

const SHAPE = {
  required: ['customer_id', 'date', 'amount'],
  optional: ['currency', 'deal_id', 'product', 'category', 'quantity', 'cost', 'discount'],
};

/**
 * Reads purchases from a CSV file, row by row. An amount below 0 is a refund, 0 is an order of amount 0. Rows that share
 * a `deal_id` are lines of one order, whose total each of them repeats. Orders in a currency without a rate are left out
 * and counted.
 *
 * @throws FileInputError with every bad row; nothing is used then
 */
export async function readPurchaseFile(options: PurchaseFileOptions): Promise<PurchaseFile> {
  const { timeZone = 'UTC', rates, asOfDay = Infinity } = options;
  const problems = new FileProblems(basename(options.purchases));
  const shape = { ...SHAPE, ...(options.columns === undefined ? {} : { headers: options.columns }) };
  const base = options.currency ?? (await mostCommonCurrency(options.purchases, shape));
  if (!isCurrency(base)) problems.add(0, `base currency "${base}" is unknown`);
  const digits = isCurrency(base) ? currencyDigits(base) : 2;
  const collector = new PurchaseCollector(asOfDay);
  let rows = 0;
  for await (const { line, values } of readCsv(options.purchases, shape, problems)) {
    rows++;
    const parsed = parsePurchaseRow(values, { timeZone, base, digits, rates });
    if ('faults' in parsed) for (const fault of parsed.faults) problems.add(line, fault);
    else {
      const fault = collector.add(parsed);
      if (fault !== null) problems.add(line, fault);
    }
  }
  problems.throwIfAny();
  if (rows === 0) problems.add(0, 'the file has no rows');
  problems.throwIfAny();
  if (options.customers !== undefined) {
    for (const id of await readCustomerFile(options.customers)) collector.customer(id);
  }
  const log = collector.toLog(base, digits, basename(options.purchases));
  return { log, rows, purchases: collector.size, unconverted: collector.unconverted };
}

/** Purchases as growing columns; lines of one deal are counted once. */
class PurchaseCollector {
  private readonly indexes = new Map<string, number>();
  private readonly deals = new Map<string, PurchaseRow>();
  private readonly customers: number[] = [];
  private readonly days: number[] = [];
  private readonly amounts: number[] = [];
  /** Orders without a rate, per customer. */
  private readonly withoutRate = new Map<string, number>();
  private readonly withoutRateIn = new Map<string, number>();
  /** Orders. */
  size = 0;

  constructor(private readonly asOfDay: number) {}

  /** Orders without a rate, per currency and in the order of codes. */
  get unconverted(): Record<string, number> {
    return Object.fromEntries([...this.withoutRateIn].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  customer(id: string): number {
    const known = this.indexes.get(id);
    if (known !== undefined) return known;
    this.indexes.set(id, this.indexes.size);
    return this.indexes.size - 1;
  }

  /** Takes a row; says what is wrong if it contradicts an earlier line of its deal. */
  add(row: PurchaseRow): string | null {
    if (row.dealId !== null) {
      const first = this.deals.get(row.dealId);
      if (first !== undefined) return contradiction(first, row);
      this.deals.set(row.dealId, row);
    }
    this.size++;
    const customer = this.customer(row.customerId);
    if (row.amountMinor === null) {
      if (row.day > this.asOfDay) return null;
      increment(this.withoutRate, row.customerId);
      increment(this.withoutRateIn, row.currency);
      return null;
    }
    this.customers.push(customer);
    this.days.push(row.day);
    this.amounts.push(row.amountMinor);
    return null;
  }

  toLog(currency: string, digits: number, file: string): PurchaseLog {
    try {
      return createPurchaseLog({
        customers: [...this.indexes.keys()],
        purchases: {
          customer: Uint32Array.from(this.customers),
          day: Int32Array.from(this.days),
          amountMinor: Float64Array.from(this.amounts),
        },
        currency,
        currencyDigits: digits,
        unconverted: this.withoutRate,
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new FileInputError([{ file, line: 0, reason: error.message }], 1);
    }
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function contradiction(first: PurchaseRow, row: PurchaseRow): string | null {
  const differing = (['customerId', 'day', 'amountMinor', 'currency'] as const).filter(
    (name) => first[name] !== row[name],
  );
  if (differing.length === 0) return null;
  const names = { customerId: 'customer_id', day: 'date', amountMinor: 'amount', currency: 'currency' };
  return `deal "${row.dealId}" has another ${differing.map((name) => names[name]).join(' and ')} on an earlier row`;
}
