import { instantOf } from '../world/time-zone.js';

/** A number such as `1200.50` or `-3`; undefined when the text is anything else. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const isoDate = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * An ISO date or instant as epoch milliseconds. A date without time is noon, a time without offset is local, both in
 * the portal's time zone. Undefined when the text is no such date.
 */
export function parseInstant(text: string, timeZone: string): number | undefined {
  const [, day, time, offset] = isoDate.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return undefined;
  if (time === undefined) return instantOf(`${day}T12:00:00`, timeZone);
  const full = time.length === 5 ? `${time}:00` : time;
  const instant = offset === undefined ? instantOf(`${day}T${full}`, timeZone) : Date.parse(`${day}T${full}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether `YYYY-MM-DD` exists in the calendar: `2026-02-30` does not. */
export function isCalendarDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
}
