import { createPurchaseLog } from '@strata/segmentation';
import type { DetailTable, PurchaseLog } from '@strata/segmentation';
import { DetailCollector } from '../segments/detail-collector.js';
import type { CustomerIndex } from '../segments/customer-index.js';
import type { PurchaseRow } from './purchase-row.js';

/** Who belongs to a base. */
export interface BaseMembers {
  /** By string comparison. */
  readonly customers: readonly string[];
  /** Per number of the index: the place among `customers`, or -1 for one that does not belong to the base. */
  readonly places: Int32Array;
}

/** What the rows of a purchase file come to, for the members of a base. */
export interface CollectedPurchases {
  readonly log: PurchaseLog;
  /** Orders: rows that share a `deal_id` are one. */
  readonly orders: number;
  /** Orders among them that have no rate to the base currency and so do not count, per currency in the order of codes. */
  readonly unconverted: Readonly<Record<string, number>>;
  /** Lines of the orders; only where they were asked for. */
  readonly lines: DetailTable | undefined;
}

/**
 * Purchases as growing columns; lines of one deal are one order. Of a deal that may still get lines only the number of
 * its order is kept.
 */
export class PurchaseCollector {
  private readonly orderOf = new Map<string, number>();
  private readonly customers: number[] = [];
  private readonly days: number[] = [];
  /** NaN without a rate. */
  private readonly amounts: number[] = [];
  private readonly currencies: number[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly lineCounts: number[] = [];
  private readonly orderOfLine: number[] = [];
  private readonly lines = new DetailCollector(
    ['quantity', 'amount', 'cost', 'discount', 'order'],
    ['product', 'category'],
  );

  /**
   * @param asOfDay    orders after it say nothing about a customer, so they are not counted as unconverted
   * @param withLines  keep the lines too
   */
  constructor(
    private readonly index: CustomerIndex,
    private readonly asOfDay: number,
    private readonly withLines: boolean,
  ) {}

  /** Takes a row; says what is wrong if it contradicts an earlier line of its deal. */
  add(row: PurchaseRow): string | null {
    const customer = this.index.numberOf(row.customerId);
    const amount = row.amountMinor ?? Number.NaN;
    const currency = this.currencyCode(row.currency);
    let order = row.dealId === null ? undefined : this.orderOf.get(row.dealId);
    if (order === undefined) {
      order = this.days.length;
      if (row.dealId !== null) this.orderOf.set(row.dealId, order);
      this.customers.push(customer);
      this.days.push(row.day);
      this.amounts.push(amount);
      this.currencies.push(currency);
    } else {
      const differing = [
        this.customers[order] === customer ? null : 'customer_id',
        this.days[order] === row.day ? null : 'date',
        Object.is(this.amounts[order], amount) ? null : 'amount',
        this.currencies[order] === currency ? null : 'currency',
      ].filter((name) => name !== null);
      if (differing.length > 0) return `deal "${row.dealId}" has another ${differing.join(' and ')} on an earlier row`;
    }
    if (this.withLines) this.addLine(row, customer, order);
    return null;
  }

  private addLine({ day, line }: PurchaseRow, customer: number, order: number): void {
    const { quantity, amountMinor, costMinor, discountMinor, product, category } = line;
    this.lines.add(customer, day, [quantity, amountMinor, costMinor, discountMinor, order], [product, category]);
    this.orderOfLine.push(order);
    this.lineCounts[order] = (this.lineCounts[order] ?? 0) + 1;
  }

  /** @throws RangeError if the amounts are too large to be added exactly */
  finish({ customers, places }: BaseMembers, currency: string, currencyDigits: number): CollectedPurchases {
    const counted: number[] = [];
    const withoutRate = new Uint32Array(customers.length);
    const withoutRateIn = new Map<number, number>();
    let orders = 0;
    for (let order = 0; order < this.days.length; order++) {
      const place = places[this.customers[order]!]!;
      if (place < 0) continue;
      orders++;
      if (!Number.isNaN(this.amounts[order]!)) counted.push(order);
      else if (this.days[order]! <= this.asOfDay) {
        const code = this.currencies[order]!;
        withoutRate[place]!++;
        withoutRateIn.set(code, (withoutRateIn.get(code) ?? 0) + 1);
      }
    }
    const log = createPurchaseLog({
      customers,
      purchases: {
        customer: Uint32Array.from(counted, (order) => places[this.customers[order]!]!),
        day: Int32Array.from(counted, (order) => this.days[order]!),
        amountMinor: Float64Array.from(counted, (order) => this.amounts[order]!),
      },
      currency,
      currencyDigits,
      unconverted: withoutRate,
      takesOver: true,
    });
    const codes = [...this.codeOf].sort(([a], [b]) => (a < b ? -1 : 1));
    const unconverted = codes.flatMap(([code, number]) =>
      withoutRateIn.has(number) ? [[code, withoutRateIn.get(number)!] as const] : [],
    );
    return { log, orders, unconverted: Object.fromEntries(unconverted), lines: this.finishLines(customers, places) };
  }

  /**
   * What is paid for the only line of an order is what is paid for the order. An order without a rate does not count, and
   * neither do its lines.
   */
  private finishLines(customers: readonly string[], places: Int32Array): DetailTable | undefined {
    if (!this.withLines) return undefined;
    this.lines.fill('amount', (row) => {
      const order = this.orderOfLine[row]!;
      return this.lineCounts[order] === 1 ? this.amounts[order]! : Number.NaN;
    });
    const isCounted = (row: number): boolean => !Number.isNaN(this.amounts[this.orderOfLine[row]!]!);
    return this.lines.toTable(places, customers.length, Infinity, isCounted);
  }

  private currencyCode(currency: string): number {
    let code = this.codeOf.get(currency);
    if (code === undefined) this.codeOf.set(currency, (code = this.codeOf.size));
    return code;
  }
}
