import { daysInMonth, toCivilDate, toDayNumber } from './day-number.js';

/** First day of the calendar month that holds a day. */
export function startOfMonth(dayNumber: number): number {
  const { year, month } = toCivilDate(dayNumber);
  return toDayNumber(year, month, 1);
}

/** Last day of the calendar month that holds a day. */
export function endOfMonth(dayNumber: number): number {
  const { year, month } = toCivilDate(dayNumber);
  return toDayNumber(year, month, daysInMonth(year, month));
}

/** First day of the calendar quarter that holds a day. */
export function startOfQuarter(dayNumber: number): number {
  const { year, month } = toCivilDate(dayNumber);
  return toDayNumber(year, month - ((month - 1) % 3), 1);
}

/** Monday of the week that holds a day. */
export function startOfWeek(dayNumber: number): number {
  // Day 0 was a Thursday: three days after a Monday.
  return dayNumber - ((((dayNumber + 3) % 7) + 7) % 7);
}
