import type { Phrases } from '../../wording/statement.js';

/** Sentences of `preferences`. */
export const PREFERENCE_PHRASES: Phrases = {
  spend: {
    en: 'Most is spent on the category "{text}": {share} of the spend from {from} to {to}, lines: {count}.',
    ru: 'Больше всего тратится на категорию «{text}»: {share} трат с {from} по {to}, строк: {count}.',
    uk: 'Найбільше витрачається на категорію «{text}»: {share} витрат з {from} до {to}, рядків: {count}.',
  },
  mainFrom: {
    en: 'From {share} of the spend on a category is the main one.',
    ru: 'Категория считается главной от доли трат {share}.',
    uk: 'Категорія вважається головною від частки витрат {share}.',
  },
  modal: {
    en: 'Most often from {from} to {to}: {text} ({term}); times: {count}, {share} of all.',
    ru: 'Чаще всего с {from} по {to}: {text} ({term}); раз: {count}, {share} от всех.',
    uk: 'Найчастіше з {from} до {to}: {text} ({term}); разів: {count}, {share} від усіх.',
  },
  other: {
    en: 'This value has no segment of its own; values that have one: {count}.',
    ru: 'У этого значения нет своего сегмента; значений со своим сегментом: {count}.',
    uk: 'Це значення не має власного сегмента; значень із власним сегментом: {count}.',
  },
  week: {
    en: 'On Saturdays and Sundays: {weekend} of {orders} from {from} to {to}.',
    ru: 'По субботам и воскресеньям: {weekend}; всего с {from} по {to}: {orders}.',
    uk: 'У суботу та неділю: {weekend}; усього з {from} до {to}: {orders}.',
  },
  few: {
    en: 'No preference yet: {orders} from {from} to {to}, needed: {needed}.',
    ru: 'Предпочтения ещё нет: {orders} с {from} по {to}, нужно: {needed}.',
    uk: 'Уподобання ще немає: {orders} з {from} до {to}, потрібно: {needed}.',
  },
  field: { en: '"{field}": {text}.', ru: '«{field}»: {text}.', uk: '«{field}»: {text}.' },
  morePurchases: {
    en: '{segment} with {to} of the same kind; now {from}.',
    ru: '{segment}, если таких же покупок станет больше: {to} (сейчас {from}).',
    uk: '{segment}, якщо таких самих покупок стане більше: {to} (зараз {from}).',
  },
  otherShare: {
    en: '{segment} with {to} of the spend on it instead of {from}.',
    ru: '{segment}, если доля трат на неё: {to} (сейчас {from}).',
    uk: '{segment}, якщо частка витрат на неї: {to} (зараз {from}).',
  },
};
