import type { Phrases } from '../../wording/statement.js';

/** Sentences of `new-outflow`. */
export const OUTFLOW_PHRASES: Phrases = {
  firstPurchase: {
    en: 'First purchase on {day}, {ago} ago; {visits} in all.',
    ru: 'Первая покупка {day}, с тех пор прошло: {ago}; всего {visits}.',
    uk: 'Перша покупка {day}, відтоді минуло: {ago}; усього {visits}.',
  },
  rule: {
    en: 'A first purchase before {newFrom} without one on another day is outflow.',
    ru: 'Первая покупка до {newFrom} без покупок в другие дни — это отток.',
    uk: 'Перша покупка до {newFrom} без покупок в інші дні — це відтік.',
  },
  cohort: {
    en: 'So are {rate} of the customers who came from {from} to {to}.',
    ru: 'Таких {rate} среди клиентов, пришедших с {from} по {to}.',
    uk: 'Таких {rate} серед клієнтів, що прийшли з {from} до {to}.',
  },
  anotherDay: {
    en: '{segment} with a purchase on another day.',
    ru: '{segment} после покупки в другой день.',
    uk: '{segment} після покупки в інший день.',
  },
  notBack: {
    en: '{segment} without a further purchase until about {to} after the first; so far {from}.',
    ru: '{segment}, если после первой покупки без новых пройдёт примерно {to} (сейчас {from}).',
    uk: '{segment}, якщо після першої покупки без нових мине приблизно {to} (зараз {from}).',
  },
};
