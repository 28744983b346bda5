import { daysInMonth, toCivilDate, toDayNumber } from './day-number.js';

/**
 * The same day of the month, some months later or earlier, clamped to the last day of a shorter month.
 *
 * @param dayNumber  days since 1970-01-01
 * @param months     whole months, negative for earlier
 * @example formatDay(addMonths(parseDay('2026-05-31'), -3)) // '2026-02-28'
 */
export function addMonths(dayNumber: number, months: number): number {
  const { year, month, day } = toCivilDate(dayNumber);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return toDayNumber(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}
