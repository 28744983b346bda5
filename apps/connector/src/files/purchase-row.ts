import { currencyDigits, isCurrency } from './currencies.js';
import { convertToMinor, parseDecimal, toMinor } from './parse-decimal.js';
import type { Decimal } from './parse-decimal.js';
import { parsePurchaseDay } from './parse-purchase-day.js';

/** Rate of a currency on a day, as units of the base currency for one unit; null where none is known. */
export type RateLookup = (currency: string, day: number) => string | null;

/** One row of a purchase file, understood. */
export interface PurchaseRow {
  readonly customerId: string;
  readonly dealId: string | null;
  readonly day: number;
  /** In the base currency; null where no rate leads there. */
  readonly amountMinor: number | null;
  readonly currency: string;
}

export interface PurchaseRowContext {
  readonly timeZone: string;
  readonly base: string;
  readonly digits: number;
  readonly rates: RateLookup | undefined;
}

type Values = Readonly<Record<string, string | undefined>>;

/** Reads one row; every fault of the row as a reason that names the value. */
export function parsePurchaseRow(values: Values, context: PurchaseRowContext): PurchaseRow | { faults: string[] } {
  const faults: string[] = [];
  const customerId = values.customer_id?.trim() ?? '';
  if (customerId === '') faults.push('customer_id is empty');
  const day = parsePurchaseDay(values.date ?? '', context.timeZone);
  if (day === null) faults.push(`date ${quote(values.date)} is not an ISO date that exists`);
  const amount = parseDecimal(values.amount ?? '');
  if (amount === null) faults.push(`amount ${quote(values.amount)} is not a number`);
  const quantity = optionalNumber('quantity', values, faults);
  const isReturn = amount !== null && amount.units < 0n;
  if (quantity !== null && quantity.units < 0n && !isReturn)
    faults.push(`quantity ${quote(values.quantity)} is negative`);
  optionalNumber('cost', values, faults);
  optionalNumber('discount', values, faults);
  const currency = values.currency?.trim() || context.base;
  const amountMinor = amount === null ? null : inBase(amount, currency, day, context, values, faults);
  if (faults.length > 0 || day === null) return { faults };
  return { customerId, dealId: values.deal_id?.trim() || null, day, amountMinor, currency };
}

/** Null for an amount without a rate, and for one with a fault. */
function inBase(
  amount: Decimal,
  currency: string,
  day: number | null,
  { base, digits, rates }: PurchaseRowContext,
  values: Values,
  faults: string[],
): number | null {
  if (!isCurrency(currency)) {
    faults.push(`currency ${quote(currency)} is unknown`);
    return null;
  }
  try {
    const own = toMinor(amount, currency === base ? digits : currencyDigits(currency));
    if (currency === base) return own;
    const rate = day === null ? null : (rates?.(currency, day) ?? null);
    const parsed = rate === null ? null : parseDecimal(rate);
    return parsed === null ? null : convertToMinor(amount, parsed, digits);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.push(`amount ${quote(values.amount)} ${error.message}`);
    return null;
  }
}

function optionalNumber(name: string, values: Values, faults: string[]): Decimal | null {
  const text = values[name];
  if (text === undefined || text.trim() === '') return null;
  const value = parseDecimal(text);
  if (value === null) faults.push(`${name} ${quote(text)} is not a number`);
  return value;
}

function quote(text: string | undefined): string {
  const value = text ?? '';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
