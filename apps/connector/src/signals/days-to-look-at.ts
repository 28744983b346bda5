import { parseDay } from '@strata/segmentation';
import { HISTORY_MONTHS } from '../segments/history.service.js';
import { monthEndsBefore } from '../segments/month-ends.js';

/**
 * The days that a detection looks at, ascending: today, and before it the month ends since the last detection, at most
 * {@link HISTORY_MONTHS}. So the episodes of a portal that is new, or was not looked at for long, have their real
 * beginnings. None when the last detection was of a later day.
 *
 * @param last  day of the last detection; null before the first
 *
 * @example daysToLookAt(parseDay('2026-01-20'), '2026-03-15') // 2026-01-31, 2026-02-28, 2026-03-15
 */
export function daysToLookAt(last: number | null, today: string): number[] {
  const now = parseDay(today);
  if (last !== null && last > now) return [];
  const ends = monthEndsBefore(today, HISTORY_MONTHS).map(parseDay);
  return [...ends.filter((end) => last === null || end > last), now];
}
