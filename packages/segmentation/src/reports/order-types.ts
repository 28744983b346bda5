import type { CustomerDetails, DetailTable, TextColumn } from '../details/customer-details.js';
import { tableAsOf } from '../details/table-as-of.js';
import { compareOrders } from '../measure/cheapest-orders.js';
import type { BuyerParameters } from '../schemes/price-quality-urgency/buyer-parameters.js';
import {
  BUYER_TYPES,
  buyerType,
  ranksBelow,
  scoreOf,
  USUAL_PERCENT,
} from '../schemes/price-quality-urgency/buyer-type.js';
import type { BuyerType } from '../schemes/price-quality-urgency/buyer-type.js';

/** Type of one order: the same customer buys by price today and in a hurry tomorrow. */
export interface OrderType {
  /** Index into the customers of the log. */
  readonly customer: number;
  readonly day: number;
  /** Number of the order in the lines; null where lines do not say it and all of a day are one. */
  readonly order: number | null;
  readonly type: BuyerType;
  /** Scores from 0 to 1; null where nothing is known. */
  readonly price: number | null;
  readonly urgency: number | null;
}

/** How many orders are of a type, beside the share that markets usually have. */
export interface OrderTypeShare {
  readonly type: BuyerType;
  readonly orders: number;
  readonly sharePercent: number;
  readonly usualPercent: number;
}

export interface OrderTypes {
  readonly shares: readonly OrderTypeShare[];
  /** By customer, then day, then order. */
  readonly orders: readonly OrderType[];
}

type Options = Omit<BuyerParameters, 'window' | 'minOrders'>;

interface Sum {
  readonly customer: number;
  readonly day: number;
  readonly order: number;
  amount: number;
  discount: number | null;
  isExpress: boolean | null;
  isDelivered: boolean | null;
}

/**
 * Price, quality or urgency per order (M36), by the signs that an order itself shows: the rank of its discount among all
 * orders, goods at the minimal price of their category, express or paid delivery, wanted within a day. A deal is matched
 * with the order of the same customer and day. Orders of which nothing is known are left out.
 *
 * @param from  first day; null for everything
 */
export function orderTypes(details: CustomerDetails, options: Options, from: number | null, asOf: number): OrderTypes {
  const lines = tableAsOf(details, 'lines', asOf);
  const found = lines === undefined ? [] : sumOrders(lines, options, from, asOf);
  const isCheapest = lines === undefined ? new Map<string, boolean>() : cheapestOrders(lines, from, asOf);
  const isRush = rushDays(tableAsOf(details, 'deals', asOf), options, asOf);
  const discounted = found.filter(({ discount, amount }) => discount !== null && amount > 0);
  const ranks = ranksBelow(discounted.map(({ discount, amount }) => discount! / amount));
  const rankOf = new Map(discounted.map((order, i) => [order, ranks[i]!]));
  const orders = found.flatMap((order): OrderType[] => {
    const { customer, day } = order;
    const cheapest = isCheapest.get(keyOf(order));
    const rush = either(isRush?.get(`${customer} ${day}`) ?? null, order.isExpress);
    const price = scoreOf([rankOf.get(order) ?? null, cheapest === undefined ? null : Number(cheapest)]);
    const urgency = scoreOf([asNumber(rush), asNumber(order.isDelivered)]);
    if (price === null && urgency === null) return [];
    const number = Number.isNaN(order.order) ? null : order.order;
    return [{ customer, day, order: number, type: buyerType(price, urgency, options), price, urgency }];
  });
  const shares = BUYER_TYPES.map((type, i): OrderTypeShare => {
    const count = orders.filter((order) => order.type === type).length;
    const sharePercent = orders.length === 0 ? 0 : Math.round((count / orders.length) * 1000) / 10;
    return { type, orders: count, sharePercent, usualPercent: USUAL_PERCENT[i]! };
  });
  return { shares, orders };
}

function keyOf({ customer, day, order }: { readonly customer: number; readonly day: number; readonly order: number }) {
  return `${customer} ${day} ${order}`;
}

function asNumber(flag: boolean | null): number | null {
  return flag === null ? null : Number(flag);
}

/** Known from either source; an order may show in both. */
function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === null || b === null ? (a ?? b) : a || b;
}

function* rowsOf({ day }: DetailTable, from: number | null, asOf: number): Generator<number> {
  for (let row = 0; row < day.length; row++) if (day[row]! >= (from ?? -Infinity) && day[row]! <= asOf) yield row;
}

function sumOrders(lines: DetailTable, options: Options, from: number | null, asOf: number): Sum[] {
  const { customer, day, numbers, texts } = lines;
  const isExpress = textTest(texts.product, options.expressWords);
  const isDelivery = textTest(texts.category, options.deliveryWords);
  const sums = new Map<string, Sum>();
  for (const row of rowsOf(lines, from, asOf)) {
    const id = { customer: customer[row]!, day: day[row]!, order: numbers.order?.[row] ?? Number.NaN };
    const sum = sums.get(keyOf(id)) ?? { ...id, amount: 0, discount: null, isExpress: null, isDelivered: null };
    sums.set(keyOf(id), sum);
    const amount = numbers.amount?.[row] ?? Number.NaN;
    const discount = numbers.discount?.[row] ?? Number.NaN;
    if (!Number.isNaN(amount)) sum.amount += amount;
    if (!Number.isNaN(discount)) sum.discount = (sum.discount ?? 0) + discount;
    if (isExpress !== null) sum.isExpress = sum.isExpress === true || isExpress(row);
    if (isDelivery !== null) sum.isDelivered = sum.isDelivered === true || (isDelivery(row) && amount > 0);
  }
  return [...sums.values()];
}

function cheapestOrders(lines: DetailTable, from: number | null, asOf: number): Map<string, boolean> {
  const { numbers, texts } = lines;
  if (numbers.amount === undefined || numbers.quantity === undefined || texts.category === undefined) return new Map();
  const compared = compareOrders(lines, 'category', rowsOf(lines, from, asOf));
  return new Map(compared.map((order) => [keyOf(order), order.isCheapest]));
}

/** Per customer and day with a won deal: whether one of the deals was a rush order; null where deals cannot tell. */
function rushDays(deals: DetailTable | undefined, options: Options, asOf: number): Map<string, boolean> | null {
  const closed = deals?.numbers.closed;
  const isWon = textTest(deals?.texts.status, ['won']);
  if (deals === undefined || closed === undefined || isWon === null) return null;
  const required = deals.numbers.required;
  const isExpress = textTest(deals.texts.delivery, options.expressWords);
  if (required === undefined && isExpress === null) return null;
  const rush = new Map<string, boolean>();
  for (const row of deals.customer.keys()) {
    if (!isWon(row) || !(closed[row]! <= asOf)) continue;
    const key = `${deals.customer[row]} ${closed[row]}`;
    const isSoon = required !== undefined && required[row]! - deals.day[row]! <= options.rushDays;
    rush.set(key, rush.get(key) === true || isSoon || (isExpress?.(row) ?? false));
  }
  return rush;
}

function textTest(column: TextColumn | undefined, words: readonly string[]): ((row: number) => boolean) | null {
  if (column === undefined) return null;
  const { codes, dictionary } = column;
  const parts = words.map((word) => word.toLowerCase());
  const accepts = dictionary.map((text) => parts.some((part) => text.toLowerCase().includes(part)));
  return (row) => codes[row]! >= 0 && accepts[codes[row]!]!;
}
