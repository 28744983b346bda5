import type { Money } from '@strata/crm-port';
import { isNothing, show } from './read.js';
import { refuse } from './reject.js';

/** Digits of the minor unit of currencies that ISO 4217 does not know. */
export type CustomDigits = ReadonlyMap<string, number>;

const ISO_CODES = new Set(Intl.supportedValuesOf('currency'));

export const isIsoCurrency = (code: string): boolean => ISO_CODES.has(code);

/** Answers of {@link isoDigits}: making a number format is a hundred times dearer than mapping a deal. */
const known = new Map<string, number>();

function isoDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  known.set(currency, digits);
  return digits;
}

/** Digits of the minor unit: by ISO 4217, for the company's own currencies by their definition, else 2. */
export const currencyDigits = (code: string, custom: CustomDigits): number =>
  known.get(code) ?? (isIsoCurrency(code) ? isoDigits(code) : (custom.get(code) ?? 2));

/**
 * Whole minor units of a number in major units. The number's shortest decimal text is rounded, half away from zero, so
 * that 1.005 becomes 101 cents as a person reads it; multiplying by 100 in binary would give 100.
 *
 * @returns null when the result is not a safe integer
 */
export function toMinor(value: number, digits: number): number | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent) + digits;
  const all = whole + fraction;
  const text = point <= 0 ? '0' : all.padEnd(point, '0').slice(0, point);
  const next = point < 0 ? '0' : (all[point] ?? '0');
  const minor = Number(text) + (next >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Amount of a row; a missing value is 0, a missing currency refuses the row. */
export function readMoney(value: unknown, currency: unknown, key: string, custom: CustomDigits): Money {
  if (typeof currency !== 'string' || currency === '') {
    refuse('bad_currency', `The currency of ${key} is ${show(currency)}.`);
  }
  if (isNothing(value)) return { minor: 0, currency };
  const minor = typeof value === 'number' ? toMinor(value, currencyDigits(currency, custom)) : null;
  if (minor === null)
    refuse('bad_amount', `${key} is ${show(value)}, not an amount that can be counted in whole cents.`);
  return { minor, currency };
}
