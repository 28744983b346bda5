import type { Phrases } from '../../wording/statement.js';

/** Sentences of `predicted-value`. */
export const VALUE_PHRASES: Phrases = {
  visits: {
    en: '{visits}, the last one {ago} ago.',
    ru: '{visits}, с последнего прошло: {ago}.',
    uk: '{visits}, від останнього минуло: {ago}.',
  },
  forecast: {
    en: 'Still buying with a chance of {alive}; purchases to expect within {months} months: {purchases}, of {amount} each.',
    ru: 'Вероятность, что ещё покупает: {alive}; ожидается покупок за {months} мес.: {purchases}, по {amount}.',
    uk: 'Імовірність, що ще купує: {alive}; очікується покупок за {months} міс.: {purchases}, по {amount}.',
  },
  value: {
    en: 'Worth {value} in money of today; high begins at {high}, middle at {middle}.',
    ru: 'Ценность в сегодняшних деньгах: {value}; высокий уровень — от {high}, средний — от {middle}.',
    uk: 'Цінність у сьогоднішніх грошах: {value}; високий рівень — від {high}, середній — від {middle}.',
  },
  higher: {
    en: '{segment} from {to} instead of {from}, all other customers unchanged.',
    ru: '{segment}, если {to} или больше (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо {to} або більше (зараз {from}), в інших клієнтів усе без змін.',
  },
  lower: {
    en: '{segment} up to {to} instead of {from}, all other customers unchanged.',
    ru: '{segment}, если {to} или меньше (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо {to} або менше (зараз {from}), в інших клієнтів усе без змін.',
  },
};
