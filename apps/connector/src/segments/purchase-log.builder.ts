import { createPurchaseLog, type PurchaseLog } from '@strata/segmentation';
import type { BaseCompany, BaseContact } from './customer-base.js';
import { CustomerCredit, type CustomerCreditInput, type CustomerUnit, type FoundCustomers } from './customer-credit.js';
import { createConverter, type Conversion, type DatedRate } from './exchange-rates.js';
import { memberColumns } from './member-columns.js';
import type { PurchaseRow } from '../store/purchase.repository.js';

interface MoneyInput {
  readonly baseCurrency: string;
  readonly rates: readonly DatedRate[];
  readonly digits: (currency: string) => number;
  /** See `createConverter`. */
  readonly rateDay: number | null;
}

export interface LogInput extends MoneyInput {
  readonly contacts: readonly BaseContact[];
  readonly companies: readonly BaseCompany[];
  readonly deals: readonly PurchaseRow[];
  readonly unit: CustomerUnit;
  readonly excludedTypes: ReadonlySet<string>;
}

export interface PurchaseLogBuilderInput extends MoneyInput, CustomerCreditInput {
  /** About how many deals will be added; more are possible and cost a copy of the columns. */
  readonly expectedDeals: number;
}

export interface BuiltLog {
  readonly base: Pick<FoundCustomers, 'customers' | 'excluded'>;
  readonly log: PurchaseLog;
  /** Won deals that count for nobody: without a customer, or with an excluded one. */
  readonly uncredited: number;
  /** Won deals whose currency has no rate, per currency. */
  readonly unconverted: Readonly<Record<string, number>>;
  /** Deals older than the first known rate of their currency, which served instead. */
  readonly convertedByLaterRate: number;
}

/** CRM records → the columns that segmentation works on: who the customers are, and what each bought in one currency. */
export function buildPurchaseLog({ contacts, companies, deals, ...input }: LogInput): BuiltLog {
  const builder = new PurchaseLogBuilder({
    ...input,
    contacts: memberColumns(contacts),
    companies: memberColumns(companies),
    expectedDeals: deals.length,
  });
  for (const deal of deals) builder.add(deal);
  return builder.finish();
}

/** {@link buildPurchaseLog} for deals that come one by one: of each, only its row of the log is kept. */
export class PurchaseLogBuilder {
  private readonly credit: CustomerCredit;
  private readonly convert: (minor: number, currency: string, day: number) => Conversion | null;
  private readonly withoutRate: Uint32Array;
  private readonly unconverted: Record<string, number> = {};
  private customer: Uint32Array;
  private day: Int32Array;
  private amountMinor: Float64Array;
  private rows = 0;
  private uncredited = 0;
  private convertedByLaterRate = 0;

  constructor(private readonly input: PurchaseLogBuilderInput) {
    this.credit = new CustomerCredit(input);
    this.convert = createConverter(input.baseCurrency, input.rates, input.digits, input.rateDay);
    this.withoutRate = new Uint32Array(this.credit.members);
    this.customer = new Uint32Array(input.expectedDeals);
    this.day = new Int32Array(input.expectedDeals);
    this.amountMinor = new Float64Array(input.expectedDeals);
  }

  add(deal: PurchaseRow): void {
    const owner = this.credit.credit(deal);
    if (owner < 0) {
      this.uncredited += 1;
      return;
    }
    const amount = this.convert(deal.amountMinor, deal.currency, deal.day);
    if (amount === null) {
      this.withoutRate[owner]! += 1;
      this.unconverted[deal.currency] = (this.unconverted[deal.currency] ?? 0) + 1;
      return;
    }
    if (amount.usedLaterRate) this.convertedByLaterRate += 1;
    if (this.rows === this.day.length) this.grow();
    this.customer[this.rows] = owner;
    this.day[this.rows] = deal.day;
    this.amountMinor[this.rows] = amount.minor;
    this.rows += 1;
  }

  /** Ends the work: the columns become those of the log. */
  finish(): BuiltLog {
    const { customers, excluded, placeOf } = this.credit.finish();
    const customer = this.customer.subarray(0, this.rows);
    for (let row = 0; row < customer.length; row++) customer[row] = placeOf[customer[row]!]!;
    const unconverted = new Uint32Array(customers.length);
    for (let member = 0; member < placeOf.length; member++)
      if (placeOf[member]! >= 0) unconverted[placeOf[member]!] = this.withoutRate[member]!;
    const log = createPurchaseLog({
      customers,
      purchases: {
        customer,
        day: this.day.subarray(0, this.rows),
        amountMinor: this.amountMinor.subarray(0, this.rows),
      },
      unconverted,
      currency: this.input.baseCurrency,
      currencyDigits: this.input.digits(this.input.baseCurrency),
      takesOver: true,
    });
    return {
      base: { customers, excluded },
      log,
      uncredited: this.uncredited,
      unconverted: this.unconverted,
      convertedByLaterRate: this.convertedByLaterRate,
    };
  }

  private grow(): void {
    const room = Math.ceil(1.5 * this.day.length) + 1024;
    const [customer, day, amountMinor] = [new Uint32Array(room), new Int32Array(room), new Float64Array(room)];
    customer.set(this.customer);
    day.set(this.day);
    amountMinor.set(this.amountMinor);
    [this.customer, this.day, this.amountMinor] = [customer, day, amountMinor];
  }
}
