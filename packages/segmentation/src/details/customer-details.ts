/**
 * What may be known of customers beside their purchases. Every part is optional: a scheme whose part is not there gives
 * nobody a segment and names what is missing.
 */
export interface CustomerDetails {
  readonly tables?: Partial<Readonly<Record<TableName, DetailTable>>>;
  /** Texts per field, one per customer of the log in its order; null where the field is empty. Names as the CRM or file has them. */
  readonly fields?: ReadonlyMap<string, readonly (string | null)[]>;
}

/**
 * Tables of rows about customers.
 *
 * - `lines`: product lines of purchases, on the day of the purchase. Numbers: `quantity` (units), `amount` (what the
 *   customer pays for the line, minor units), `cost` (cost of goods, minor units), `discount` (minor units taken off
 *   the list price), `order` (number of the order, the same for lines of one order). Texts: `product`, `category`.
 * - `deals`: every deal, also open and lost ones, on the day it was created. Numbers: `amount` (minor units),
 *   `closed` (day number), `expected` (day number), `required` (day number of the wanted delivery), `due` (day
 *   number by which payment was agreed), `paid` (day number), `received` (minor units paid), `probability` (0 to 1),
 *   `discount` (minor units). Texts: `status` (`open`, `won`, `lost`), `stage`, `lostReason`, `source`, `pipeline`,
 *   `owner`, `payment`, `delivery`, `device`, `campaign`.
 * - `activities`: contacts with a customer. Numbers: `minutes`. Texts: `channel` (`email`, `call`, `meeting` …),
 *   `direction` (`in`, `out`), `outcome` (`answered`, `done`, `no-show`, `overdue`).
 * - `answers`: what customers said. Numbers: `score`. Texts: `kind` (`nps`, `csat`, `complaint`, `referral`),
 *   `topic` (`product`, `service` …).
 */
export type TableName = 'lines' | 'deals' | 'activities' | 'answers';

/** Rows of one kind as columns, sorted by customer, then day. Made by `createDetailTable`. */
export interface DetailTable {
  /** Per row: index into `customers` of the log. */
  readonly customer: Uint32Array;
  /** Per row: days since 1970-01-01 in the portal's calendar. */
  readonly day: Int32Array;
  /** Per column: one number per row, NaN for none. A column that nobody filled is left out. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** Per column: one text per row. */
  readonly texts: Readonly<Record<string, TextColumn>>;
}

/** Texts, each kept once. */
export interface TextColumn {
  /** Per row: index into `dictionary`, or -1 for none. */
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** One row of a table before it is brought into columns. */
export interface DetailRow {
  readonly customerId: string;
  readonly day: number;
  readonly numbers?: Readonly<Record<string, number | null>>;
  readonly texts?: Readonly<Record<string, string | null>>;
}
