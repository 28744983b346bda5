import type { DetailTable } from '../details/customer-details.js';
import { medianOfSorted } from '../statistics/median.js';
import type { FeatureColumn, RowLag } from './features.js';
import { lagOf } from './row-lag.js';

/** Median of the days from one date of a row to another, over the rows of each customer that have both. */
export function measureMedianLag(
  table: DetailTable,
  lag: RowLag,
  rows: Iterable<number>,
  size: number,
  asOf: number,
): Pick<FeatureColumn, 'values' | 'present'> {
  const lags = new Map<number, number[]>();
  for (const row of rows) {
    const days = lagOf(table, lag, row, asOf);
    if (Number.isNaN(days)) continue;
    const c = table.customer[row]!;
    const own = lags.get(c);
    if (own === undefined) lags.set(c, [days]);
    else own.push(days);
  }
  const values = new Float64Array(size);
  const present = new Uint8Array(size);
  for (const [c, own] of lags) {
    values[c] = medianOfSorted(Float64Array.from(own).sort());
    present[c] = 1;
  }
  return { values, present };
}
