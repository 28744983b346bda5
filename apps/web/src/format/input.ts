import { t } from '../i18n/index.js';
import { formatDay } from './date.js';
import { formatMoney, type Currency } from './money.js';
import { formatCount, formatDecimal, formatShare, type Locale } from './number.js';

/**
 * A measured value with its unit, for a reader.
 *
 * Known units: `days`, `minor` (minor units of the portal's currency), `share` (0 to 1), `date`. Any other unit follows
 * the number as it is.
 *
 * @returns null when there is no value
 */
export function formatInput(
  value: number | string | null,
  unit: string | null,
  currency: Currency,
  locale?: Locale,
): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, locale) : value;
  switch (unit) {
    case null:
    case '':
      return formatDecimal(value, 2, locale);
    case 'days':
      return t('unit.days', { value: formatDecimal(value, 1, locale), count: value });
    case 'minor':
      return formatMoney(value, currency, 'exact', locale);
    case 'share':
      return formatShare(value, locale);
    default:
      return `${Number.isInteger(value) ? formatCount(value, locale) : formatDecimal(value, 2, locale)} ${unit}`;
  }
}
