import { daysInMonth, toCivilDate, toDayNumber } from './day-number.js';

/**
 * Years completed since a day. Who was born on 29 February completes a year on 1 March where there is no 29 February.
 *
 * @param since  day number
 * @param asOf   day number
 * @returns      whole years; below 0 when `since` lies more than a day of the year after `asOf`
 * @example completedYears(parseDay('2004-02-29'), parseDay('2026-02-28')) // 21
 */
export function completedYears(since: number, asOf: number): number {
  const [begin, now] = [toCivilDate(since), toCivilDate(asOf)];
  const isBefore = now.month < begin.month || (now.month === begin.month && now.day < begin.day);
  return now.year - begin.year - Number(isBefore);
}

/** The day on which so many years since a day are completed: the first one for which {@link completedYears} gives them. */
export function dayOfYears(since: number, years: number): number {
  const { year, month, day } = toCivilDate(since);
  const isShort = day > daysInMonth(year + years, month);
  return isShort ? toDayNumber(year + years, month + 1, 1) : toDayNumber(year + years, month, day);
}
