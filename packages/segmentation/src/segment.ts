import { parseDay } from './calendar/day-number.js';
import { createPurchaseLog } from './log/create-purchase-log.js';
import { measure } from './measure/measure.js';
import { assign, requestsOf } from './scheme/assign.js';
import { reasonAt, segmentAt } from './scheme/explain.js';
import { resolveScheme } from './scheme/resolve-scheme.js';
import type { NullReason, SchemeConfig } from './scheme/scheme.js';

/** A purchase as people write it: a date and an amount in minor units. */
export interface DatedPurchase {
  readonly customerId: string;
  /** `YYYY-MM-DD` */
  readonly at: string;
  /** Whole minor units; below 0 for a refund. */
  readonly amountMinor: number;
}

export interface SegmentOptions {
  /** Id of a scheme, or a scheme with parameters. */
  readonly scheme: string | SchemeConfig;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  /** Customers without a purchase belong to the base too. Default: the customers of the purchases. */
  readonly customers?: readonly string[];
  /** Default EUR with 2 digits; only used to write amounts. */
  readonly currency?: string;
  readonly currencyDigits?: number;
}

/** Segment of one customer, or why there is none. */
export interface CustomerSegment {
  readonly customerId: string;
  readonly segment: string | null;
  readonly reason: NullReason | null;
}

/**
 * Segments a small list in one call; in the order of ids. Large bases use `createPurchaseLog`, `measure` and `assign`.
 *
 * @throws RangeError if a purchase, a date or a parameter is impossible
 * @example segment([{ customerId: 'a', at: '2026-05-01', amountMinor: 9900 }], { scheme: 'abc', asOf: '2026-05-31' })
 */
export function segment(purchases: readonly DatedPurchase[], options: SegmentOptions): CustomerSegment[] {
  const { scheme, asOf, customers, currency = 'EUR', currencyDigits = 2 } = options;
  const configured = resolveScheme(typeof scheme === 'string' ? { scheme } : scheme);
  const log = createPurchaseLog({
    ...(customers === undefined ? {} : { customers }),
    purchases: purchases.map(({ customerId, at, amountMinor }) => ({ customerId, day: parseDay(at), amountMinor })),
    currency,
    currencyDigits,
  });
  const day = parseDay(asOf);
  const assignment = assign(configured, measure(log, requestsOf([configured], day), day));
  return log.customers.map((customerId, i) => ({
    customerId,
    segment: segmentAt(assignment, i),
    reason: reasonAt(assignment, i),
  }));
}
