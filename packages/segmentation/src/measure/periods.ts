import { endOfMonth, startOfMonth, startOfQuarter, startOfWeek } from '../calendar/month-bounds.js';
import { addMonths } from '../calendar/add-months.js';
import type { PeriodOptions } from './features.js';

/** Periods in a row; period i runs from `starts[i]` to the day before `starts[i + 1]`. */
export interface Periods {
  readonly count: number;
  /** `count + 1` day numbers. */
  readonly starts: Int32Array;
}

/**
 * Calendar periods that lie wholly inside a window: a period cut off at its edge would look like a weak one.
 * Quarters are calendar quarters, weeks run from Monday to Sunday.
 *
 * @param from  first day of the window
 * @param to    last day of the window
 */
export function periodsInside(from: number, to: number, period: PeriodOptions['period']): Periods {
  const starts: number[] = [];
  let start = startOfPeriod(from, period);
  if (start < from) start = nextStart(start, period);
  while (nextStart(start, period) - 1 <= to) {
    starts.push(start);
    start = nextStart(start, period);
  }
  return { count: starts.length, starts: Int32Array.from([...starts, start]) };
}

/** First day of the calendar period that a day lies in. */
export function startOfPeriod(day: number, period: PeriodOptions['period']): number {
  if (period === 'week') return startOfWeek(day);
  return period === 'month' ? startOfMonth(day) : startOfQuarter(day);
}

function nextStart(start: number, period: PeriodOptions['period']): number {
  if (period === 'week') return start + 7;
  return period === 'month' ? endOfMonth(start) + 1 : addMonths(start, 3);
}
