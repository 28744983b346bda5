import { roundedInBase } from './base-money.js';
import type { BaseMoney } from './base-money.js';
import { parseDecimal } from './parse-decimal.js';
import type { Decimal } from './parse-decimal.js';
import { quote } from './row-cells.js';
import type { RowValues } from './row-cells.js';

/** Columns that say what a purchase consists of. */
export const LINE_COLUMNS = ['product', 'category', 'quantity', 'price', 'cost', 'discount'];

/** One line of a purchase; what went back counts below 0. Null is unknown. */
export interface PurchaseLine {
  readonly product: string | null;
  readonly category: string | null;
  readonly quantity: number | null;
  /** What is paid for the line, where the row has a price. */
  readonly amountMinor: number | null;
  readonly costMinor: number | null;
  readonly discountMinor: number | null;
}

/** What the line's money is worth. */
export interface LineMoney extends BaseMoney {
  readonly currency: string;
  readonly day: number | null;
}

/**
 * Reads the line of a row. `price` is for one unit before the discount; `cost` and `discount` are for the whole line in
 * the row's currency, the discount also as a share of the list price (`10%`).
 *
 * @param isReturn  money went back: whatever the signs in the file, the line counts below 0
 */
export function parsePurchaseLine(
  values: RowValues,
  isReturn: boolean,
  money: LineMoney,
  faults: string[],
): PurchaseLine {
  const quantity = number('quantity', values, faults);
  if (quantity !== null && quantity.units < 0n && !isReturn)
    faults.push(`quantity ${quote(values.quantity)} is negative`);
  const price = number('price', values, faults);
  const cost = number('cost', values, faults);
  const isShare = values.discount?.trim().endsWith('%') ?? false;
  const discount = number('discount', isShare ? { discount: values.discount!.trim().slice(0, -1) } : values, faults);
  const minor = (name: string, amount: Decimal | null): number | null => {
    try {
      return amount === null ? null : roundedInBase(absolute(amount), money.currency, money.day, money);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      faults.push(`${name} ${quote(values[name])} ${error.message}`);
      return null;
    }
  };
  const list = minor('price', price === null || quantity === null ? null : times(price, quantity));
  const off = isShare ? shareOf(list, discount) : minor('discount', discount);
  const amount = list === null ? null : list - (off ?? 0);
  const signed = (value: number | null): number | null => (value === null ? null : isReturn ? -value || 0 : value);
  return {
    product: values.product?.trim() || null,
    category: values.category?.trim() || null,
    quantity: quantity === null ? null : signed(Math.abs(toNumber(quantity))),
    amountMinor: signed(amount),
    costMinor: signed(minor('cost', cost)),
    discountMinor: signed(off),
  };
}

function number(name: string, values: RowValues, faults: string[]): Decimal | null {
  const text = values[name];
  if (text === undefined || text.trim() === '') return null;
  const value = parseDecimal(text);
  if (value === null) faults.push(`${name} ${quote(text)} is not a number`);
  return value;
}

const absolute = ({ units, digits }: Decimal): Decimal => ({ units: units < 0n ? -units : units, digits });

const times = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, digits: a.digits + b.digits });

const toNumber = ({ units, digits }: Decimal): number => Number(units) / 10 ** digits;

const shareOf = (list: number | null, percent: Decimal | null): number | null =>
  list === null || percent === null ? null : Math.round((list * toNumber(percent)) / 100);
