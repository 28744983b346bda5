import { addMonths, endOfMonth, formatDay, parseDay, startOfMonth } from '@strata/segmentation';

/**
 * The last days of the last whole months before a day, the earliest first. A day that ends its month is not among them.
 *
 * @example monthEndsBefore('2026-03-15', 2) // ['2026-01-31', '2026-02-28']
 */
export function monthEndsBefore(day: string, months: number): string[] {
  const start = startOfMonth(parseDay(day));
  return Array.from({ length: months }, (_, i) => formatDay(endOfMonth(addMonths(start, i - months))));
}
