import { currentLanguage, currentLocale } from '../i18n/index.js';

/** Locale of numbers and dates, BCP 47: by default that of the texts around them. */
export type Locale = string;

export function formatCount(value: number, locale: Locale = currentLocale()): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** Up to `digits` decimals; for measured values such as a mean. */
export function formatDecimal(value: number, digits = 2, locale: Locale = currentLocale()): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/**
 * A share of 0 to 1 as a percentage with one decimal. A part that exists never reads as nothing, nor one short of the
 * whole as all: 0.0001 is "<0.1%", 0.9999 is ">99.9%".
 */
export function formatShare(share: number, locale: Locale = currentLocale()): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  if (share > 0 && share < 0.0005) return `<${format.format(0.001)}`;
  if (share < 1 && share >= 0.9995) return `>${format.format(0.999)}`;
  return format.format(share);
}

/**
 * Seconds as people say them: "0.4 sec", "12 sec", "3 min 20 sec", "2 hr 5 min".
 *
 * @param language  of the text around it, because the units are words
 */
export function formatDuration(seconds: number, language: string = currentLanguage()): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour', digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  if (seconds < 9.95) return unit(seconds, 'second', 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, 'second');
  if (whole < 3600) return joinParts(unit(Math.floor(whole / 60), 'minute'), whole % 60 && unit(whole % 60, 'second'));
  const minutes = Math.round(whole / 60);
  return joinParts(unit(Math.floor(minutes / 60), 'hour'), minutes % 60 && unit(minutes % 60, 'minute'));
}

function joinParts(first: string, second: string | 0): string {
  return second === 0 ? first : `${first} ${second}`;
}
