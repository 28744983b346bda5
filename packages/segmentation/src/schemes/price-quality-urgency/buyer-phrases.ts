import type { Phrases } from '../../wording/statement.js';

/** Sentences of `price-quality-urgency`. */
export const BUYER_PHRASES: Phrases = {
  orders: {
    en: '{orders} from {from} to {to}.',
    ru: 'С {from} по {to}: {orders}.',
    uk: 'З {from} до {to}: {orders}.',
  },
  sign: { en: '{term}: {share}.', ru: '{term}: {share}.', uk: '{term}: {share}.' },
  discount: {
    en: '{term}: {share} off the list prices, more than {rank} of the other customers.',
    ru: '{term}: {share} от цен без скидки, больше, чем у {rank} остальных клиентов.',
    uk: '{term}: {share} від цін без знижки, більше, ніж у {rank} решти клієнтів.',
  },
  priceScore: {
    en: 'Price score, the mean of these: {score}; price decides from {from} on, if above the urgency.',
    ru: 'Балл цены, среднее этих признаков: {score}; цена решает от {from}, если выше срочности.',
    uk: 'Бал ціни, середнє цих ознак: {score}; ціна вирішує від {from}, якщо вища за терміновість.',
  },
  urgencyScore: {
    en: 'Urgency score, the mean of these (of two shares of rush orders the greater one): {score}; urgent from {from} on.',
    ru: 'Балл срочности, среднее этих признаков (из двух долей срочных заказов берётся большая): {score}; срочные от {from}.',
    uk: 'Бал терміновості, середнє цих ознак (з двох часток термінових замовлень береться більша): {score}; термінові від {from}.',
  },
  priceUnknown: {
    en: 'Whether price decides is not known: no discounts, categories or lost deals in the data.',
    ru: 'Решает ли цена, неизвестно: в данных нет скидок, категорий и проигранных сделок.',
    uk: 'Чи вирішує ціна, невідомо: у даних немає знижок, категорій і програних угод.',
  },
  urgencyUnknown: {
    en: 'Whether orders are urgent is not known: no delivery, products or wanted dates in the data.',
    ru: 'Срочны ли заказы, неизвестно: в данных нет доставки, товаров и желаемых дат.',
    uk: 'Чи термінові замовлення, невідомо: у даних немає доставки, товарів і бажаних дат.',
  },
  otherScore: {
    en: '{segment} with {term} {to} instead of {from}.',
    ru: '{segment}, если {term}: {to} (сейчас {from}).',
    uk: '{segment}, якщо {term}: {to} (зараз {from}).',
  },
};
