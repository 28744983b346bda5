import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import type { Metric } from '../../scheme/metric.js';
import { metricRequest } from '../../scheme/metric.js';
import { argsort } from '../../statistics/argsort.js';

/** The customers with a purchase in a window, best first. */
export interface RankedCustomers {
  /** Indexes into `features.customers`; equal values in the order of ids. */
  readonly order: readonly number[];
  /** Per customer: place from 1 on; 0 without a purchase in the window. */
  readonly rank: Uint32Array;
}

/**
 * Ranks those with a purchase by a figure, also where refunds left less than nothing.
 *
 * @param column  the figure, e.g. revenue of the window
 * @param orders  orders of the same window
 */
export function rankCustomers(column: FeatureColumn, orders: ArrayLike<number>): RankedCustomers {
  const buyers: number[] = [];
  for (let c = 0; c < orders.length; c++) if (orders[c]! > 0) buyers.push(c);
  const places = argsort(
    Float64Array.from(buyers, (c) => column.values[c]!),
    'descending',
  );
  const order = Array.from(places, (place) => buyers[place]!);
  const rank = new Uint32Array(orders.length);
  for (const [place, c] of order.entries()) rank[c] = place + 1;
  return { order, rank };
}

/** Ranks the customers of a window that a scheme asked `metric` and orders for. */
export function rankByMetric(features: Features, metric: Metric, window: WindowSpec): RankedCustomers {
  const orders = features.column(metricRequest('orders', window, features.asOf)).values;
  return rankCustomers(features.column(metricRequest(metric, window, features.asOf)), orders);
}
