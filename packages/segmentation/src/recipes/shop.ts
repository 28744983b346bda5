import type { Recipe } from './recipe.js';

/** Many buyers, small orders, habits of weeks or months. */
export const SHOP: Recipe = {
  id: 'shop',
  title: { en: 'Shop', ru: 'Магазин', uk: 'Магазин' },
  about: {
    en: 'Retail and online shops: many buyers, small orders, purchases every few weeks or months.',
    ru: 'Розница и интернет-магазины: много покупателей, небольшие заказы, покупки раз в несколько недель или месяцев.',
    uk: 'Роздріб та інтернет-магазини: багато покупців, невеликі замовлення, покупки раз на кілька тижнів або місяців.',
  },
  schemes: [
    {
      config: { scheme: 'rfm-segments', parameters: { window: { months: 24, rolling: true }, frequencyBasis: 'days' } },
      isWritten: true,
      purpose: {
        en: 'Who buys lately, often and much; the word for the card.',
        ru: 'Кто покупает недавно, часто и много; слово для карточки.',
        uk: 'Хто купує нещодавно, часто й багато; слово для картки.',
      },
    },
    {
      config: { scheme: 'lifecycle-cycle' },
      isWritten: true,
      purpose: {
        en: 'Who misses the own rhythm, before the customer is gone.',
        ru: 'Кто выбился из своего ритма, пока клиент ещё не ушёл.',
        uk: 'Хто збився зі свого ритму, поки клієнт ще не пішов.',
      },
    },
    {
      config: { scheme: 'abc' },
      isWritten: false,
      purpose: {
        en: 'Who brings 80 % of the revenue.',
        ru: 'Кто приносит 80 % выручки.',
        uk: 'Хто приносить 80 % виторгу.',
      },
    },
    {
      config: { scheme: 'quarter-classes' },
      isWritten: false,
      purpose: {
        en: 'Spend against visits of the last quarter.',
        ru: 'Траты и визиты за последний квартал.',
        uk: 'Витрати та візити за останній квартал.',
      },
    },
    {
      config: { scheme: 'new-outflow' },
      isWritten: false,
      purpose: {
        en: 'How many newcomers never return: the first impression.',
        ru: 'Сколько новичков не возвращается: первое впечатление.',
        uk: 'Скільки новачків не повертається: перше враження.',
      },
    },
    {
      config: { scheme: 'repeat-purchase' },
      isWritten: false,
      purpose: {
        en: 'Share of repeat buyers and time to the second purchase.',
        ru: 'Доля повторных покупателей и время до второй покупки.',
        uk: 'Частка повторних покупців і час до другої покупки.',
      },
    },
  ],
};
