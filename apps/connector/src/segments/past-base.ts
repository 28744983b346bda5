import { createPurchaseLog, remakeLog, type PurchaseLog } from '@strata/segmentation';
import { COMPANY, CONTACT, buildCustomerBase, customerId, type CustomerUnit } from './customer-base.js';
import { createConverter, type DatedRate } from './exchange-rates.js';
import type { Dated, KnownDeal } from './known-records.repository.js';
import type { BaseCompany, BaseContact } from './customer-base.js';

export interface PastBaseInput {
  readonly contacts: readonly Dated<BaseContact>[];
  readonly companies: readonly Dated<BaseCompany>[];
  readonly deals: readonly KnownDeal[];
  readonly unit: CustomerUnit;
  readonly excludedTypes: ReadonlySet<string>;
  readonly baseCurrency: string;
  readonly rates: readonly DatedRate[];
  readonly digits: (currency: string) => number;
  /** See `createConverter`. */
  readonly rateDay: number | null;
}

/** A base on one of its days. */
export interface BaseOnDay {
  readonly log: PurchaseLog;
  /** Members left out because of their type, in the order of ids. */
  readonly excluded: readonly string[];
}

/** A base that can be looked at on any of its days without reading its records again. */
export interface PastBase {
  /**
   * The base as it was on a day: who was created by then, or had bought by then, with the purchases up to then. A record
   * without a date of creation was always there. A contact that belongs to the base only for its own deals is in it from
   * the first of them on.
   */
  on(day: number): BaseOnDay;
}

/** Day of a record that the CRM does not date. */
const ALWAYS = -Infinity;
/** Day of a record that is no customer by itself. */
const NEVER = Infinity;

/** Records → the base on any day up to the last deal. */
export function createPastBase(input: PastBaseInput): PastBase {
  const base = buildCustomerBase(input);
  const index = new Map(base.customers.map((id, place) => [id, place]));
  const since = daysSince(input);
  const convert = createConverter(input.baseCurrency, input.rates, input.digits, input.rateDay);
  const firstDay = Float64Array.from(base.customers, (id) => since.get(id) ?? ALWAYS);
  const columns = {
    customer: new Uint32Array(input.deals.length),
    day: new Int32Array(input.deals.length),
    amountMinor: new Float64Array(input.deals.length),
  };
  const withoutRate: { readonly place: number; readonly day: number }[] = [];
  let rows = 0;
  for (const deal of input.deals) {
    const owner = base.creditOf(deal);
    const place = owner === null ? undefined : index.get(owner);
    if (place === undefined) continue;
    firstDay[place] = Math.min(firstDay[place]!, deal.day);
    const amount = convert(deal.amountMinor, deal.currency, deal.day);
    if (amount === null) {
      withoutRate.push({ place, day: deal.day });
      continue;
    }
    columns.customer[rows] = place;
    columns.day[rows] = deal.day;
    columns.amountMinor[rows] = amount.minor;
    rows += 1;
  }
  const all = createPurchaseLog({
    customers: base.customers,
    purchases: {
      customer: columns.customer.subarray(0, rows),
      day: columns.day.subarray(0, rows),
      amountMinor: columns.amountMinor.subarray(0, rows),
    },
    currency: input.baseCurrency,
    currencyDigits: input.digits(input.baseCurrency),
  });

  return {
    on: (day) => {
      const unconverted = new Uint32Array(base.customers.length);
      for (const each of withoutRate) if (each.day <= day) unconverted[each.place]! += 1;
      const isThere = Uint8Array.from(firstDay, (first) => (first <= day ? 1 : 0));
      const log = remakeLog({ ...all, unconverted }, isThere, (row) => (all.day[row]! <= day ? all.day[row]! : null));
      return { log, excluded: base.excluded.filter((id) => (since.get(id) ?? ALWAYS) <= day) };
    },
  };
}

/** Day from which a record belongs to the base without a purchase, where it is not always. */
function daysSince({ contacts, companies, unit }: PastBaseInput): ReadonlyMap<string, number> {
  const since = new Map<string, number>();
  for (const { id, createdDay } of companies) if (createdDay !== null) since.set(customerId(COMPANY, id), createdDay);
  const firms = new Set(companies.map(({ id }) => id));
  for (const { id, companyId, createdDay } of contacts) {
    const needsDeals = unit !== 'contact' && companyId !== null && firms.has(companyId);
    const day = needsDeals ? NEVER : createdDay;
    if (day !== null) since.set(customerId(CONTACT, id), day);
  }
  return since;
}
