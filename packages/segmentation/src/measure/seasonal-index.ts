import type { PurchaseLog } from '../log/purchase-log.js';
import type { Periods } from './periods.js';

/**
 * How strong each period is for the whole base: its revenue by the mean revenue of all periods. A period whose total
 * is not above 0 says nothing about the season and counts as 1.
 */
export function seasonalIndex(log: PurchaseLog, periods: Periods, periodOfDay: Uint32Array): Float64Array {
  const totals = new Float64Array(periods.count);
  const start = periods.starts[0]!;
  let sum = 0;
  for (let row = 0; row < log.day.length; row++) {
    const place = log.day[row]! - start;
    if (place < 0 || place >= periodOfDay.length) continue;
    totals[periodOfDay[place]!]! += log.amountMinor[row]!;
    sum += log.amountMinor[row]!;
  }
  const mean = sum / periods.count;
  return totals.map((total) => (total > 0 && mean > 0 ? total / mean : 1));
}
