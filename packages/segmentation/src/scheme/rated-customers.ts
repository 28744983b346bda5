import type { DayWindow } from '../calendar/window.js';
import type { FeatureColumn, Features } from '../measure/features.js';
import { metricIn, METRICS } from './metric.js';
import type { MetricParameters } from './metric.js';
import { warnOfMissing } from './missing-data.js';
import type { NullReason, Warning } from './scheme.js';
import { reasonWithoutPurchase, reasonWithoutValue } from './verdicts.js';

/** A metric over a base: its figures, and why a customer has none. */
export interface RatedCustomers {
  readonly column: FeatureColumn;
  /** Null for a customer with a figure, which may be 0 or less. */
  reasonAt(customer: number): NullReason | null;
  readonly warnings: readonly Warning[];
}

/**
 * Tells who can be ranked by a metric: customers with an order in the window, for `cashReceived` also those who paid in
 * it for an earlier order. Data that are not there leave nobody a figure, with a warning.
 */
export function rateCustomers(features: Features, parameters: MetricParameters, window: DayWindow): RatedCustomers {
  const column = features.column(metricIn(parameters, window));
  const orders = features.column({ feature: 'orders', window }).values;
  const { present, values } = column;
  const isPayment = parameters.metric === 'cashReceived';
  return {
    column,
    reasonAt(c) {
      const isKnown = present === null || present[c] === 1;
      const hasPaid = isPayment && column.missing === undefined && (values[c]! > 0 || !isKnown);
      if (orders[c] === 0 && !hasPaid) return reasonWithoutPurchase(features, c);
      if (isKnown) return null;
      const said = column.absence?.reasons[column.absence.reason[c]!] as NullReason | undefined;
      if (said !== undefined) return said;
      return reasonWithoutValue(column, METRICS[parameters.metric].data ?? parameters.metric);
    },
    warnings: warnOfMissing([column], `nobody can be ranked by ${parameters.metric}`),
  };
}
