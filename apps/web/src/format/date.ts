import { currentLocale } from '../i18n/index.js';
import type { Locale } from './number.js';

/** A calendar date, `2026-11-22` or the day part of an instant, without moving it between time zones. */
export function formatDay(day: string, locale: Locale = currentLocale()): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

/** A month end as its month, "Oct 2026"; a day within a month with its number, so that it is not taken for the whole. */
export function formatMonth(day: string, isWithDay: boolean, locale: Locale = currentLocale()): string {
  const date = new Date(`${day}T00:00:00Z`);
  const parts: Intl.DateTimeFormatOptions = isWithDay
    ? { day: 'numeric', month: 'short' }
    : { month: 'short', year: '2-digit' };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(date);
}

/** An instant in the portal's time zone; in UTC when the zone is unknown to this browser. */
export function formatInstant(instant: string, timeZone: string, locale: Locale = currentLocale()): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(date);
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  }
}
