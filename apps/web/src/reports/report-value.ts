import { formatDay } from '../format/date.js';
import { formatInput } from '../format/input.js';
import { formatMoney, type Currency } from '../format/money.js';
import { formatDecimal, formatShare } from '../format/number.js';
import { wordsOf } from '../forms/name.js';
import { hasText, t } from '../i18n/index.js';
import type { Scalar } from './report-parts.js';

const MOST_LISTED = 5;
const SHARE = /(^|\.)(share|rate|\w+Share|\w+Rate)$/;
/** Figures whose unit stands beside them in the row. */
const MEASURED = new Set(['median', 'baseMedian', 'mean', 'baseMean', 'figure', 'value']);

/** The name of a figure or column: known ones in the reader's language, the others in words. */
export function nameOfFigure(name: string): string {
  const parts = name.split('.').map((part) => {
    const key = `figure.${part.replace(/Minor$/, '')}`;
    return hasText(key) ? t(key) : wordsOf(part.replace(/Minor$/, ''));
  });
  return parts.length === 1 ? parts[0]! : `${parts.at(-1)} (${parts.slice(0, -1).join(', ').toLowerCase()})`;
}

/** Whether a column is set to the right. */
export const isNumeric = (values: readonly unknown[]): boolean =>
  values.some((value) => typeof value === 'number') &&
  values.every((value) => value === null || typeof value === 'number');

/**
 * A value of a report for a reader. By its name: `…Minor` is money, `share` and `rate` are parts of a whole, `…Percent`
 * per cent; by the unit beside it where the row has one.
 */
export function formatFigure(
  name: string,
  value: Scalar | readonly Scalar[] | undefined,
  currency: Currency,
  unit: Scalar | readonly Scalar[] | undefined = null,
): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return t(`form.${value}`);
  if (isList(value)) return formatList(name, value, currency);
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last.endsWith('Minor')) return formatMoney(value, currency, 'whole');
  if (SHARE.test(name)) return formatShare(value);
  if (last.endsWith('Percent')) return `${formatDecimal(value, 1)}%`;
  if (MEASURED.has(last) && typeof unit === 'string') {
    const whole = unit === 'money' ? Math.round(value) : value;
    return formatInput(whole, unit, currency) ?? '–';
  }
  return formatDecimal(value, Math.abs(value) < 1 ? 3 : 2);
}

/** The same for a file: bare numbers, money in major units with a point. */
export function exportFigure(name: string, value: Scalar | readonly Scalar[] | undefined, currency: Currency): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return value.map((each) => exportFigure(name, each, currency)).join('; ');
  if (typeof value === 'number' && name.endsWith('Minor')) {
    return (value / 10 ** currency.digits).toFixed(currency.digits);
  }
  return String(value);
}

function formatList(name: string, list: readonly Scalar[], currency: Currency): string {
  const shown = list.slice(0, MOST_LISTED).map((each) => formatFigure(name, each, currency));
  const left = list.length - shown.length;
  return [...shown, ...(left > 0 ? [t('report.more', { count: left })] : [])].join(', ') || '–';
}

const isList = (value: Scalar | readonly Scalar[]): value is readonly Scalar[] => Array.isArray(value);
