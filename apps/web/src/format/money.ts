import { currentLocale } from '../i18n/index.js';
import type { Locale } from './number.js';

export interface Currency {
  /** ISO 4217 code, or whatever the CRM calls it. */
  code: string;
  /** Decimals between minor and major units: 2 for EUR, 0 for JPY. */
  digits: number;
}

/**
 * - `exact`: every minor unit, for single purchases
 * - `whole`: no decimals from 100 major units up, for sums in tables
 * - `compact`: "€1.2M", for tiles and tight places
 */
export type MoneyStyle = 'exact' | 'whole' | 'compact';

/** @param amountMinor  integer minor units; a refund is negative */
export function formatMoney(
  amountMinor: number,
  currency: Currency,
  style: MoneyStyle = 'exact',
  locale: Locale = currentLocale(),
): string {
  const amount = amountMinor / 10 ** currency.digits;
  const digits = style === 'exact' || Math.abs(amount) < 100 ? currency.digits : 0;
  const options: Intl.NumberFormatOptions =
    style === 'compact' && Math.abs(amount) >= 10_000
      ? { notation: 'compact', maximumSignificantDigits: 3 }
      : {
          minimumFractionDigits: Number.isInteger(amount) && style !== 'exact' ? 0 : digits,
          maximumFractionDigits: digits,
        };
  if (!isIsoShaped(currency.code)) return `${new Intl.NumberFormat(locale, options).format(amount)} ${currency.code}`;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.code,
    currencyDisplay: 'narrowSymbol',
    ...options,
  }).format(amount);
}

/** Decimals a currency has by ISO 4217; for amounts in another currency than the portal's. */
export function digitsOf(code: string): number {
  if (!isIsoShaped(code)) return 2;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

// Intl throws on anything else, and a portal's currencies can be named freely.
function isIsoShaped(code: string): boolean {
  return /^[A-Za-z]{3}$/.test(code);
}
