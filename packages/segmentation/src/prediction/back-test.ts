import type { PurchaseLog } from '../log/purchase-log.js';
import { bgNbdConditionalExpectedPurchases } from './bg-nbd.js';
import type { BgNbdParameters } from './bg-nbd.js';
import { fitBgNbd } from './fit-bg-nbd.js';
import type { FitOptions, Fitted, Refused } from './fit.js';
import { rfSummary } from './rf-summary.js';
import type { RfSummaryOptions } from './rf-summary.js';

/** Customers with one number of repeat purchases in the calibration, and what they did afterwards. */
export interface BackTestBin {
  /** Repeat purchases; the last bin holds all with as many or more. */
  readonly repeats: number;
  readonly isOpen: boolean;
  readonly customers: number;
  /** Mean purchases in the hold-out period; 0 in a bin without customers. */
  readonly actual: number;
  readonly expected: number;
}

/** How well a forecast made in the past has come true. */
export interface BackTest {
  readonly fitted: true;
  readonly fit: Fitted<BgNbdParameters>;
  readonly bins: readonly BackTestBin[];
  /** Purchases of all calibration customers in the hold-out period. */
  readonly actual: number;
  readonly expected: number;
}

export interface BackTestOptions extends RfSummaryOptions, FitOptions {
  /** Last day of the hold-out period, which begins the day after `calibrationEnd`. */
  readonly holdoutEnd: number;
  /** Number of repeat purchases from which on customers share a bin; whole, at least 1. Default 7. */
  readonly openBinFrom?: number;
}

/**
 * Fits BG/NBD to purchases up to `calibrationEnd` and compares what it expects with what customers then bought. Both
 * count days with a purchase; customers who first bought in the hold-out period are left out.
 *
 * @returns  the comparison by number of repeat purchases; a refusal as by `fitBgNbd`
 * @throws RangeError for a hold-out period that ends before it begins, or options that cannot be
 * Source of the table: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing
 * Science 24 (2005).
 */
export function backTest(log: PurchaseLog, options: BackTestOptions): BackTest | Refused {
  const { calibrationEnd, holdoutEnd, timeUnitDays = 7, openBinFrom = 7 } = options;
  if (!(holdoutEnd > calibrationEnd)) throw new RangeError('backTest requires holdoutEnd after calibrationEnd');
  if (!Number.isSafeInteger(openBinFrom) || openBinFrom < 1) {
    throw new RangeError(`backTest requires a whole openBinFrom from 1, not ${openBinFrom}`);
  }
  const summary = rfSummary(log, options);
  const fit = fitBgNbd(summary, options);
  if (!fit.fitted) return fit;
  const later = rfSummary(log, { ...options, calibrationEnd: holdoutEnd });
  const repeatsLater = new Float64Array(log.customers.length);
  for (const [i, c] of later.customer.entries()) repeatsLater[c] = later.repeats[i]!;
  const horizon = (holdoutEnd - calibrationEnd) / timeUnitDays;
  const sums = Array.from({ length: openBinFrom + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }));
  for (const [i, c] of summary.customer.entries()) {
    const history = { repeats: summary.repeats[i]!, recency: summary.recency[i]!, observed: summary.observed[i]! };
    const bin = sums[Math.min(history.repeats, openBinFrom)]!;
    bin.customers++;
    bin.actual += repeatsLater[c]! - history.repeats;
    bin.expected += bgNbdConditionalExpectedPurchases(fit.parameters, history, horizon);
  }
  return {
    fitted: true,
    fit,
    bins: sums.map(({ customers, actual, expected }, repeats) => ({
      repeats,
      isOpen: repeats === openBinFrom,
      customers,
      actual: customers > 0 ? actual / customers : 0,
      expected: customers > 0 ? expected / customers : 0,
    })),
    actual: sums.reduce((sum, bin) => sum + bin.actual, 0),
    expected: sums.reduce((sum, bin) => sum + bin.expected, 0),
  };
}
