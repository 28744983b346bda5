import { DateTime } from 'luxon';

/** The calendar date of an instant in a time zone, as `YYYY-MM-DD`. */
export const todayIn = (timeZone: string, now: Date): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toISODate()!;
