import { toCivilDate, toDayNumber } from '../calendar/day-number.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import type { PeriodOptions } from './features.js';
import type { Periods } from './periods.js';

const THURSDAY = 3;

/**
 * How strong the season of each period is for the whole base: the mean revenue of the periods of that season, by the
 * mean revenue of all periods. The periods of one season lie a year apart: the Decembers, the first quarters, the weeks
 * of one ISO number; in a window of a year at most every period is a season of its own. A season whose total is not
 * above 0 says nothing and counts as 1.
 *
 * Variant: simple averages; a trend over the years stays in the figures.
 */
export function seasonalIndex(
  log: PurchaseLog,
  periods: Periods,
  periodOfDay: Uint32Array,
  period: PeriodOptions['period'],
): Float64Array {
  const seasons = Array.from({ length: periods.count }, (_, p) => seasonOf(periods.starts[p]!, period));
  const totals = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const season of seasons) counts.set(season, (counts.get(season) ?? 0) + 1);
  const start = periods.starts[0]!;
  let sum = 0;
  for (let row = 0; row < log.day.length; row++) {
    const place = log.day[row]! - start;
    if (place < 0 || place >= periodOfDay.length) continue;
    const season = seasons[periodOfDay[place]!]!;
    totals.set(season, (totals.get(season) ?? 0) + log.amountMinor[row]!);
    sum += log.amountMinor[row]!;
  }
  return Float64Array.from(seasons, (season) => {
    const total = totals.get(season) ?? 0;
    return total > 0 && sum > 0 ? (total * periods.count) / (counts.get(season)! * sum) : 1;
  });
}

/** Month of the year, first month of the quarter, or ISO week of the year: that of the year that holds its Thursday. */
function seasonOf(start: number, period: PeriodOptions['period']): number {
  if (period !== 'week') return toCivilDate(start).month;
  const { year } = toCivilDate(start + THURSDAY);
  return Math.floor((start + THURSDAY - toDayNumber(year, 1, 1)) / 7) + 1;
}
