import { formatDay } from '../calendar/day-number.js';
import type { Unit } from '../measure/features.js';
import type { SentenceLanguage } from './statement.js';

/** How money of a result is written. */
export interface MoneyStyle {
  readonly currency: string;
  readonly currencyDigits: number;
}

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Units that are said as words, in every plural form of the language. `other` is also the form of fractions. */
const WORDS: Readonly<Partial<Record<Unit, Readonly<Record<SentenceLanguage, Forms>>>>> = {
  days: {
    en: { one: 'day', other: 'days' },
    ru: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
    uk: { one: 'день', few: 'дні', many: 'днів', other: 'дня' },
  },
  orders: {
    en: { one: 'order', other: 'orders' },
    ru: { one: 'заказ', few: 'заказа', many: 'заказов', other: 'заказа' },
    uk: { one: 'замовлення', few: 'замовлення', many: 'замовлень', other: 'замовлення' },
  },
  visits: {
    en: { one: 'visit', other: 'visits' },
    ru: { one: 'визит', few: 'визита', many: 'визитов', other: 'визита' },
    uk: { one: 'візит', few: 'візити', many: 'візитів', other: 'візиту' },
  },
  units: {
    en: { one: 'unit', other: 'units' },
    ru: { one: 'единица', few: 'единицы', many: 'единиц', other: 'единицы' },
    uk: { one: 'одиниця', few: 'одиниці', many: 'одиниць', other: 'одиниці' },
  },
};

/**
 * A figure with its unit: money with all digits of its currency, dates as `YYYY-MM-DD`, shares as per cent with one
 * digit, ratios with up to four digits, so that a reader can compute with what is shown. Digits are not grouped.
 */
export function sayFigureIn(
  language: SentenceLanguage,
  value: number,
  unit: Unit | 'share',
  { currency, currencyDigits }: MoneyStyle,
): string {
  if (unit === 'date') return formatDay(value);
  if (unit === 'share') return `${formatter(language, 1, 1).format(value * 100)} %`;
  if (unit === 'money') {
    const amount = Math.round(value) / 10 ** currencyDigits;
    return `${formatter(language, currencyDigits, currencyDigits).format(amount)} ${currency}`;
  }
  const text = formatter(language, 0, unit === 'ratio' || unit === 'score' ? 4 : 2).format(value);
  const words = WORDS[unit]?.[language];
  if (words === undefined) return text;
  return `${text} ${words[pluralRules(language).select(Math.round(value * 100) / 100)] ?? words.other}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: SentenceLanguage, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(language, {
      useGrouping: false,
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    });
    formatters.set(key, found);
  }
  return found;
}

const rules = new Map<SentenceLanguage, Intl.PluralRules>();

function pluralRules(language: SentenceLanguage): Intl.PluralRules {
  let found = rules.get(language);
  if (found === undefined) rules.set(language, (found = new Intl.PluralRules(language)));
  return found;
}
