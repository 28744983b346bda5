import type { DetailTable } from '../details/customer-details.js';

/** An order counts as cheap when at least this part of its lines that tell is. */
const MOST_OF_LINES = 0.5;
/** Prices of a unit that differ by less than this part are one price. */
const SAME_PRICE = 0.001;

/** Orders whose goods can be compared by price, with the customer, the day and whether they are the cheapest ones. */
export interface ComparedOrder {
  readonly customer: number;
  readonly day: number;
  /** Number of the order; NaN where lines do not say it, so that all of a day are one. */
  readonly order: number;
  readonly isCheapest: boolean;
}

/**
 * Tells which orders were made at the minimal price of their categories: at least half of the lines that tell have the
 * least price of a unit that anybody paid in their category. A category with one price only tells nothing.
 *
 * @param table  lines with the numbers `amount` and `quantity` and the text that `column` names
 * @param rows   places of the rows that count, sorted by customer and day
 */
export function compareOrders(table: DetailTable, column: string, rows: Iterable<number>): ComparedOrder[] {
  const { customer, day, numbers, texts } = table;
  const { codes, dictionary } = texts[column]!;
  const least = new Float64Array(dictionary.length).fill(Infinity);
  const greatest = new Float64Array(dictionary.length);
  const priceAt = (row: number): number => numbers.amount![row]! / numbers.quantity![row]!;
  const counted: number[] = [];
  for (const row of rows) {
    const code = codes[row]!;
    const price = priceAt(row);
    if (code < 0 || !(price > 0 && price < Infinity)) continue;
    counted.push(row);
    least[code] = Math.min(least[code]!, price);
    greatest[code] = Math.max(greatest[code]!, price);
  }
  const orders = new Map<string, { row: number; lines: number; cheap: number }>();
  for (const row of counted) {
    const code = codes[row]!;
    const atMost = least[code]! * (1 + SAME_PRICE);
    if (greatest[code]! <= atMost) continue;
    const key = `${customer[row]} ${numbers.order?.[row] ?? Number.NaN} ${day[row]}`;
    const order = orders.get(key) ?? { row, lines: 0, cheap: 0 };
    order.lines++;
    if (priceAt(row) <= atMost) order.cheap++;
    orders.set(key, order);
  }
  return [...orders.values()].map(({ row, lines, cheap }) => ({
    customer: customer[row]!,
    day: day[row]!,
    order: numbers.order?.[row] ?? Number.NaN,
    isCheapest: cheap >= MOST_OF_LINES * lines,
  }));
}

/** Share per customer of the orders at the minimal price of their categories; absent without one that can be compared. */
export function measureCheapestShare(table: DetailTable, column: string, rows: Iterable<number>, size: number) {
  const values = new Float64Array(size);
  const orders = new Uint32Array(size);
  for (const order of compareOrders(table, column, rows)) {
    orders[order.customer]!++;
    if (order.isCheapest) values[order.customer]!++;
  }
  for (let c = 0; c < size; c++) if (orders[c]! > 0) values[c]! /= orders[c]!;
  return { values, present: Uint8Array.from(orders, (count) => (count > 0 ? 1 : 0)) };
}
