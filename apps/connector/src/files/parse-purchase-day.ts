import { parseDay } from '@strata/segmentation';
import { DateTime } from 'luxon';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?$/;

/**
 * Day of a purchase in the calendar of a time zone. A date is that day; an instant with `Z` or an offset is converted;
 * a time without an offset is taken as local time.
 *
 * @returns days since 1970-01-01, or null if the text is no ISO date or names a day that does not exist
 * @example parsePurchaseDay('2026-01-01T23:30:00Z', 'Europe/Kyiv') // day of 2026-01-02
 */
export function parsePurchaseDay(text: string, timeZone: string): number | null {
  const trimmed = text.trim();
  if (DATE.test(trimmed)) return dayOrNull(trimmed);
  if (!INSTANT.test(trimmed)) return null;
  const at = DateTime.fromISO(trimmed.replace(' ', 'T'), { zone: timeZone });
  const date = at.isValid ? at.toISODate() : null;
  return date !== null && DATE.test(date) ? dayOrNull(date) : null;
}

function dayOrNull(date: string): number | null {
  try {
    return parseDay(date);
  } catch {
    return null;
  }
}
