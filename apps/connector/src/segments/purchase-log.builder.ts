import { createPurchaseLog, type PurchaseLog } from '@strata/segmentation';
import {
  buildCustomerBase,
  type BaseCompany,
  type BaseContact,
  type CustomerBase,
  type CustomerUnit,
} from './customer-base.js';
import { createConverter, type DatedRate } from './exchange-rates.js';
import type { PurchaseRow } from '../store/purchase.repository.js';

export interface LogInput {
  readonly contacts: readonly BaseContact[];
  readonly companies: readonly BaseCompany[];
  readonly deals: readonly PurchaseRow[];
  readonly unit: CustomerUnit;
  readonly excludedTypes: ReadonlySet<string>;
  readonly baseCurrency: string;
  readonly rates: readonly DatedRate[];
  readonly digits: (currency: string) => number;
}

export interface BuiltLog {
  readonly base: CustomerBase;
  readonly log: PurchaseLog;
  /** Won deals that count for nobody: without a customer, or with an excluded one. */
  readonly uncredited: number;
  /** Won deals whose currency has no rate, per currency. */
  readonly unconverted: Readonly<Record<string, number>>;
  /** Deals older than the first known rate of their currency, which served instead. */
  readonly convertedByLaterRate: number;
}

/** CRM records → the columns that segmentation works on: who the customers are, and what each bought in one currency. */
export function buildPurchaseLog(input: LogInput): BuiltLog {
  const base = buildCustomerBase(input);
  const index = new Map(base.customers.map((id, position) => [id, position]));
  const convert = createConverter(input.baseCurrency, input.rates, input.digits);

  const customer = new Uint32Array(input.deals.length);
  const day = new Int32Array(input.deals.length);
  const amountMinor = new Float64Array(input.deals.length);
  const withoutRate = new Uint32Array(base.customers.length);
  const unconverted: Record<string, number> = {};
  let rows = 0;
  let uncredited = 0;
  let convertedByLaterRate = 0;
  for (const deal of input.deals) {
    const owner = base.creditOf(deal);
    const position = owner === null ? undefined : index.get(owner);
    if (position === undefined) {
      uncredited += 1;
      continue;
    }
    const amount = convert(deal.amountMinor, deal.currency, deal.day);
    if (amount === null) {
      withoutRate[position]! += 1;
      unconverted[deal.currency] = (unconverted[deal.currency] ?? 0) + 1;
      continue;
    }
    if (amount.usedLaterRate) convertedByLaterRate += 1;
    customer[rows] = position;
    day[rows] = deal.day;
    amountMinor[rows] = amount.minor;
    rows += 1;
  }

  const log = createPurchaseLog({
    customers: base.customers,
    purchases: { customer: customer.slice(0, rows), day: day.slice(0, rows), amountMinor: amountMinor.slice(0, rows) },
    unconverted: withoutRate,
    currency: input.baseCurrency,
    currencyDigits: input.digits(input.baseCurrency),
  });
  return { base, log, uncredited, unconverted, convertedByLaterRate };
}
