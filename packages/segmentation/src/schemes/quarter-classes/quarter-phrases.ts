import type { Phrases } from '../../wording/statement.js';

/** Sentences of `quarter-classes`. */
export const QUARTER_PHRASES: Phrases = {
  noPurchase: {
    en: 'No purchase from {from} to {to}.',
    ru: 'Нет покупок с {from} по {to}.',
    uk: 'Немає покупок з {from} до {to}.',
  },
  quarter: {
    en: '{spend} on {visits} from {from} to {to}.',
    ru: 'С {from} по {to}: {spend}, {visits}.',
    uk: 'З {from} до {to}: {spend}, {visits}.',
  },
  rule: {
    en: 'Spend counts as middle from {low} and as high from {high} on, visits as many from {many} on.',
    ru: 'Средняя сумма — {low} или больше, высокая — {high} или больше; частые визиты — {many} или больше.',
    uk: 'Середня сума — {low} або більше, висока — {high} або більше; часті візити — {many} або більше.',
  },
  inQuarter: {
    en: '{segment} with {to} instead of {from} in the quarter.',
    ru: '{segment}, если за квартал будет {to} (сейчас {from}).',
    uk: '{segment}, якщо за квартал буде {to} (зараз {from}).',
  },
};
