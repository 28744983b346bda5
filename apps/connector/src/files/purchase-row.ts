import { paidInBase } from './base-money.js';
import type { BaseMoney } from './base-money.js';
import { isCurrency } from './currencies.js';
import { parseDecimal } from './parse-decimal.js';
import type { Decimal } from './parse-decimal.js';
import { parsePurchaseDay } from './parse-purchase-day.js';
import { parsePurchaseLine } from './purchase-line.js';
import type { PurchaseLine } from './purchase-line.js';
import { quote } from './row-cells.js';
import type { RowValues } from './row-cells.js';

/** One row of a purchase file, understood. */
export interface PurchaseRow {
  readonly customerId: string;
  readonly dealId: string | null;
  readonly day: number;
  /** In the base currency; null where no rate leads there. */
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly line: PurchaseLine;
}

export interface PurchaseRowContext extends BaseMoney {
  readonly timeZone: string;
}

/** Reads one row; every fault of the row as a reason that names the value. */
export function parsePurchaseRow(values: RowValues, context: PurchaseRowContext): PurchaseRow | { faults: string[] } {
  const faults: string[] = [];
  const customerId = values.customer_id?.trim() ?? '';
  if (customerId === '') faults.push('customer_id is empty');
  const day = parsePurchaseDay(values.date ?? '', context.timeZone);
  if (day === null) faults.push(`date ${quote(values.date)} is not an ISO date that exists`);
  const amount = parseDecimal(values.amount ?? '');
  if (amount === null) faults.push(`amount ${quote(values.amount)} is not a number`);
  const currency = values.currency?.trim() || context.base;
  const isKnown = isCurrency(currency);
  const isReturn = amount !== null && amount.units < 0n;
  const { base, digits, rates } = context;
  const money = { base, digits, rates, day, currency: isKnown ? currency : base };
  const line = parsePurchaseLine(values, isReturn, money, faults);
  if (!isKnown) faults.push(`currency ${quote(currency)} is unknown`);
  const amountMinor = amount === null || !isKnown ? null : inBase(amount, currency, day, context, values, faults);
  if (faults.length > 0 || day === null) return { faults };
  return { customerId, dealId: values.deal_id?.trim() || null, day, amountMinor, currency, line };
}

/** Null for an amount without a rate, and for one with a fault. */
function inBase(
  amount: Decimal,
  currency: string,
  day: number | null,
  money: BaseMoney,
  values: RowValues,
  faults: string[],
): number | null {
  try {
    return paidInBase(amount, currency, day, money);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.push(`amount ${quote(values.amount)} ${error.message}`);
    return null;
  }
}
