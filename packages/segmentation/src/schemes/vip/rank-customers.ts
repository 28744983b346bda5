import type { FeatureColumn } from '../../measure/features.js';
import { argsort } from '../../statistics/argsort.js';
import { pickValues } from '../../statistics/pick-values.js';

/** The customers that have a figure, best first. */
export interface RankedCustomers {
  /** Indexes into `features.customers`; equal values in the order of ids. */
  readonly order: readonly number[];
  /** Per customer: place from 1 on; 0 without a figure. */
  readonly rank: Uint32Array;
}

/**
 * Ranks customers by a figure, also where refunds left less than nothing.
 *
 * @param column   the figure, e.g. revenue of the window
 * @param isRated  whether a customer has the figure
 */
export function rankCustomers(column: FeatureColumn, isRated: (customer: number) => boolean): RankedCustomers {
  const rated: number[] = [];
  for (let c = 0; c < column.values.length; c++) if (isRated(c)) rated.push(c);
  const order = Array.from(argsort(pickValues(column.values, rated), 'descending'), (place) => rated[place]!);
  const rank = new Uint32Array(column.values.length);
  for (let place = 0; place < order.length; place++) rank[order[place]!] = place + 1;
  return { order, rank };
}
