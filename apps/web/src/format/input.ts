import { currentLocale, t } from '../i18n/index.js';
import { formatDay } from './date.js';
import { formatMoney, type Currency } from './money.js';
import { formatCount, formatDecimal, type Locale } from './number.js';

const MS_PER_DAY = 86_400_000;

/**
 * A measured value with its unit, for a reader.
 *
 * `money` is in minor units of the portal's currency, `date` an ISO date or days since 1970-01-01. Units that only say
 * what is counted, such as `orders`, are left to the label; an unknown one follows the number.
 *
 * @returns null when there is no value
 */
export function formatInput(
  value: number | string | null,
  unit: string | null,
  currency: Currency,
  locale: Locale = currentLocale(),
): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, locale) : value;
  switch (unit) {
    case null:
    case 'count':
    case 'orders':
    case 'visits':
    case 'score':
    case 'rank':
      return formatDecimal(value, 2, locale);
    case 'days':
      return t('unit.days', { value: formatDecimal(value, 1, locale), count: value });
    case 'money':
      return formatMoney(value, currency, 'exact', locale);
    case 'date':
      return formatDay(new Date(value * MS_PER_DAY).toISOString(), locale);
    case 'ratio':
      return formatDecimal(value, 4, locale);
    default:
      return `${Number.isInteger(value) ? formatCount(value, locale) : formatDecimal(value, 2, locale)} ${unit}`;
  }
}
