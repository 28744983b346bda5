import { formatDay } from '../calendar/day-number.js';
import type { Features, Unit } from '../measure/features.js';

/**
 * Minor units as a decimal number with the digits of the currency, without grouping.
 *
 * @example formatMinor(123450, 2) // '1234.50'
 */
export function formatMinor(amountMinor: number, digits: number): string {
  const rounded = Math.round(Math.abs(amountMinor));
  const text = String(rounded).padStart(digits + 1, '0');
  const sign = amountMinor < 0 && rounded > 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A figure with its unit, in English. */
export function sayFigure(value: number, unit: Unit, features: Pick<Features, 'currency' | 'currencyDigits'>): string {
  switch (unit) {
    case 'money':
      return `${formatMinor(value, features.currencyDigits)} ${features.currency}`;
    case 'date':
      return formatDay(value);
    case 'ratio':
      return String(Math.round(value * 10_000) / 10_000);
    case 'days':
    case 'orders':
    case 'visits':
      return `${Math.round(value * 100) / 100} ${value === 1 ? unit.slice(0, -1) : unit}`;
    default:
      return String(value);
  }
}

/** A share from 0 to 1 as per cent with one digit. */
export function sayShare(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
