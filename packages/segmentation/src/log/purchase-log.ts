/**
 * Glossary of this package.
 *
 * - customer: whoever is segmented, known by a canonical id such as `contact:42`
 * - day: whole days since 1970-01-01 in the calendar of the portal (its time zone), proleptic Gregorian
 * - minor unit: the smallest unit of a currency (cent, kopiyka); money is whole minor units, never a fraction
 * - purchase: one won order with an amount above 0; zero amount: a won order worth 0; refund: money that went back
 * - feature: a measured figure per customer; scheme: one way to sort customers into segments
 */

/** A purchase: an amount above 0. Counts as an order and as a visit. */
export const PURCHASE = 0;
/** A won order with amount 0. Counted apart unless a scheme asks for `countZeroAmount`. */
export const ZERO_AMOUNT = 1;
/** Money that went back. Subtracts from revenue, never counts as an order or a visit. */
export const REFUND = 2;

/** One of {@link PURCHASE}, {@link ZERO_AMOUNT}, {@link REFUND}. */
export type PurchaseKind = typeof PURCHASE | typeof ZERO_AMOUNT | typeof REFUND;

/**
 * Everything the schemes need to know about a base, as columns. Rows are sorted by customer, then day, so that the
 * rows of one customer stand together. Made by `createPurchaseLog`, never by hand.
 */
export interface PurchaseLog {
  /** Every customer, also those without a purchase: canonical ids, unique, in the order of string comparison. */
  readonly customers: readonly string[];
  /** Per row: index into `customers`. */
  readonly customer: Uint32Array;
  /** Per row: days since 1970-01-01 in the portal's calendar. */
  readonly day: Int32Array;
  /** Per row: whole minor units of `currency`; above 0 for a purchase, 0 for a zero amount, below 0 for a refund. */
  readonly amountMinor: Float64Array;
  /** Per row: a {@link PurchaseKind}. */
  readonly kind: Uint8Array;
  /** ISO 4217 code of the base currency. */
  readonly currency: string;
  /** Digits after the decimal point: 2 for UAH, 0 for JPY. */
  readonly currencyDigits: number;
  /** Per customer: won orders left out because their currency could not be converted. */
  readonly unconverted: Uint32Array;
}

/** One purchase of a small input. `kind` follows from the sign of the amount when it is left out. */
export interface Purchase {
  readonly customerId: string;
  readonly day: number;
  readonly amountMinor: number;
  readonly kind?: PurchaseKind;
}

/** Purchases of a large input. `customer` holds indexes into the `customers` given beside them, in their given order. */
export interface PurchaseColumns {
  readonly customer: Uint32Array;
  readonly day: Int32Array;
  readonly amountMinor: Float64Array;
  readonly kind?: Uint8Array;
}
