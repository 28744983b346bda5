import type { Phrases } from '../../wording/statement.js';

/** Sentences of `xyz`. */
export const XYZ_PHRASES: Phrases = {
  variesByMean: {
    en: 'Revenue varies by {value} of its mean; periods counted: {periods} ({period}).',
    ru: 'Разброс выручки к её среднему: {value}; учтено периодов: {periods} ({period}).',
    uk: 'Розкид виторгу до його середнього: {value}; враховано періодів: {periods} ({period}).',
  },
  variesByMedian: {
    en: 'Revenue varies by {value} of its median; periods counted: {periods} ({period}).',
    ru: 'Разброс выручки к её медиане: {value}; учтено периодов: {periods} ({period}).',
    uk: 'Розкид виторгу до його медіани: {value}; враховано періодів: {periods} ({period}).',
  },
  terciles: {
    en: 'X goes up to {low}, Z begins at {high}.',
    ru: 'X — до {low} включительно, Z — начиная с {high}.',
    uk: 'X — до {low} включно, Z — починаючи з {high}.',
  },
  oneBorder: {
    en: 'X lies below {low}, Z begins there: too many customers share this figure for a class between.',
    ru: 'X — ниже {low}, дальше Z: это значение у слишком многих клиентов, чтобы между ними был класс.',
    uk: 'X — нижче {low}, далі Z: це значення у надто багатьох клієнтів, щоб між ними був клас.',
  },
  thresholds: {
    en: 'X goes up to {low}, Y up to {high}, Z lies above.',
    ru: 'X — до {low} включительно, Y — до {high}, выше — Z.',
    uk: 'X — до {low} включно, Y — до {high}, вище — Z.',
  },
  steadier: {
    en: '{segment} with a variation of at most {limit} instead of {from}.',
    ru: '{segment}, если разброс не больше {limit} (сейчас {from}).',
    uk: '{segment}, якщо розкид не більший за {limit} (зараз {from}).',
  },
  lessSteady: {
    en: '{segment} with a variation of at least {limit} instead of {from}.',
    ru: '{segment}, если разброс не меньше {limit} (сейчас {from}).',
    uk: '{segment}, якщо розкид не менший за {limit} (зараз {from}).',
  },
};
