import { MAX_DAY, MIN_DAY } from '../calendar/day-number.js';
import { sortRows } from './sort-rows.js';
import { PURCHASE, REFUND, ZERO_AMOUNT } from './purchase-log.js';
import type { Purchase, PurchaseColumns, PurchaseLog } from './purchase-log.js';

/** What a log is made of. */
export interface PurchaseLogInput {
  /** Every customer, unique, in any order. Left out: the customers of the purchases (list form only). */
  readonly customers?: readonly string[];
  readonly purchases: readonly Purchase[] | PurchaseColumns;
  readonly currency: string;
  readonly currencyDigits: number;
  /** Won orders left out for lack of a rate: per id, or a column beside `customers`. */
  readonly unconverted?: ReadonlyMap<string, number> | Uint32Array;
  /**
   * Makes the given columns those of the log: they are sorted where they stand, and the caller must not use them again.
   * `customers` must be unique and in the order of string comparison already, which is not checked: a million of them
   * may be made only when they are read. Saves a copy of what may be most of the memory. Default false; for columns only.
   */
  readonly takesOver?: boolean;
}

/**
 * Brings purchases into the form that all schemes work on: checked, sorted by customer and day. Equal purchases in
 * another order give an equal log. An amount in a row of kind refund is taken as money that went back, whatever its sign.
 *
 * @throws RangeError for a customer given twice or unknown, a day outside of years 1 to 9999, an amount that is not
 *   whole or does not fit its kind, or amounts that together exceed 2^53 - 1, beyond which sums are not exact
 * Cost O(n log n).
 */
export function createPurchaseLog(input: PurchaseLogInput): PurchaseLog {
  const { currency, currencyDigits } = input;
  if (!Number.isInteger(currencyDigits) || currencyDigits < 0 || currencyDigits > 6) {
    throw new RangeError(`currencyDigits requires a whole number from 0 to 6, not ${currencyDigits}`);
  }
  const given = input.customers ?? customersOf(input.purchases);
  const customers = input.takesOver === true ? given : sortIds(given);
  const rows = isList(input.purchases)
    ? fromList(input.purchases, customers)
    : fromColumns(input.purchases, given, customers, input.takesOver ?? false);
  normalise(rows);
  sortRows(rows, customers.length);
  return {
    customers,
    ...rows,
    currency,
    currencyDigits,
    unconverted: alignUnconverted(input.unconverted, given, customers),
  };
}

type Rows = Required<PurchaseColumns>;

function isList(purchases: readonly Purchase[] | PurchaseColumns): purchases is readonly Purchase[] {
  return Array.isArray(purchases);
}

function customersOf(purchases: readonly Purchase[] | PurchaseColumns): readonly string[] {
  if (!isList(purchases)) throw new RangeError('purchases in columns require customers beside them');
  return [...new Set(purchases.map((purchase) => purchase.customerId))];
}

/** The given array itself when it is in order already, so that columns need no new indexes. */
function sortIds(given: readonly string[]): readonly string[] {
  let isSorted = true;
  for (let i = 1; i < given.length && isSorted; i++) isSorted = given[i - 1]! < given[i]!;
  if (isSorted) return given;
  const sorted = [...given].sort();
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1])
      throw new RangeError(`customers require unique ids: "${sorted[i]}" is given twice`);
  }
  return sorted;
}

function indexOf(customers: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (let i = 0; i < customers.length; i++) index.set(customers[i]!, i);
  return index;
}

function fromList(list: readonly Purchase[], customers: readonly string[]): Rows {
  const index = indexOf(customers);
  const rows: Rows = {
    customer: new Uint32Array(list.length),
    day: new Int32Array(list.length),
    amountMinor: new Float64Array(list.length),
    kind: new Uint8Array(list.length),
  };
  for (const [i, { customerId, day, amountMinor, kind }] of list.entries()) {
    const customer = index.get(customerId);
    if (customer === undefined) throw new RangeError(`purchase requires a known customer, not "${customerId}"`);
    if (!Number.isInteger(day)) throw new RangeError(`purchase requires a whole day number, not ${day}`);
    rows.customer[i] = customer;
    rows.day[i] = Math.min(Math.max(day, MIN_DAY - 1), MAX_DAY + 1);
    rows.amountMinor[i] = amountMinor;
    rows.kind[i] = kind ?? kindOf(amountMinor);
  }
  return rows;
}

function fromColumns(
  columns: PurchaseColumns,
  given: readonly string[],
  customers: readonly string[],
  takesOver: boolean,
): Rows {
  const { customer, day, amountMinor, kind } = columns;
  const rows = customer.length;
  if (day.length !== rows || amountMinor.length !== rows || (kind !== undefined && kind.length !== rows)) {
    throw new RangeError('purchases require columns of one length');
  }
  const mapped = takesOver ? customer : customer.slice();
  const place = given === customers ? null : placesOf(given, customers);
  for (let i = 0; i < rows; i++) {
    const index = mapped[i]!;
    if (index >= given.length) throw new RangeError(`purchase requires a known customer, not number ${index}`);
    if (place !== null) mapped[i] = place[index]!;
  }
  return {
    customer: mapped,
    day: takesOver ? day : day.slice(),
    amountMinor: takesOver ? amountMinor : amountMinor.slice(),
    kind: kind === undefined ? kindsOf(amountMinor) : takesOver ? kind : kind.slice(),
  };
}

function placesOf(given: readonly string[], customers: readonly string[]): Uint32Array {
  const index = indexOf(customers);
  return Uint32Array.from(given, (id) => index.get(id)!);
}

function kindsOf(amountMinor: Float64Array): Uint8Array {
  const kinds = new Uint8Array(amountMinor.length);
  for (let i = 0; i < kinds.length; i++) kinds[i] = kindOf(amountMinor[i]!);
  return kinds;
}

function kindOf(amountMinor: number): number {
  if (amountMinor > 0) return PURCHASE;
  return amountMinor === 0 ? ZERO_AMOUNT : REFUND;
}

/** Checks each row, turns refunds negative, and makes sure that no sum can leave the exact whole numbers. */
function normalise({ day, amountMinor, kind }: Rows): void {
  let total = 0;
  for (let i = 0; i < day.length; i++) {
    const amount = amountMinor[i]!;
    if (day[i]! < MIN_DAY || day[i]! > MAX_DAY) throw new RangeError('purchase requires a day in the years 1 to 9999');
    if (!Number.isSafeInteger(amount)) throw new RangeError(`purchase requires whole minor units, not ${amount}`);
    if (kind[i] === REFUND) amountMinor[i] = -Math.abs(amount) || 0;
    else if (kind[i] !== kindOf(amount))
      throw new RangeError(`purchase of kind ${kind[i]} cannot have amount ${amount}`);
    total += Math.abs(amount);
    if (total > Number.MAX_SAFE_INTEGER) throw new RangeError('amounts require a sum of at most 2^53 - 1 minor units');
  }
}

function alignUnconverted(
  unconverted: PurchaseLogInput['unconverted'],
  given: readonly string[],
  customers: readonly string[],
): Uint32Array {
  const counts = new Uint32Array(customers.length);
  if (unconverted === undefined) return counts;
  if (unconverted instanceof Uint32Array) {
    if (unconverted.length !== given.length) throw new RangeError('unconverted requires one count per customer');
    if (given === customers) counts.set(unconverted);
    else placesOf(given, customers).forEach((place, i) => (counts[place] = unconverted[i]!));
    return counts;
  }
  const index = indexOf(customers);
  for (const [id, count] of unconverted) {
    const place = index.get(id);
    if (place === undefined) throw new RangeError(`unconverted requires a known customer, not "${id}"`);
    counts[place] = count;
  }
  return counts;
}
