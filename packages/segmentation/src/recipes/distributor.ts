import type { Recipe } from './recipe.js';

/** Few companies, regular supplies, strong seasons. */
export const DISTRIBUTOR: Recipe = {
  id: 'distributor',
  title: { en: 'B2B distributor', ru: 'Дистрибьютор B2B', uk: 'Дистриб’ютор B2B' },
  about: {
    en: 'Wholesale and supply of companies: fewer customers, regular orders, seasons, dependence on the largest.',
    ru: 'Опт и снабжение компаний: клиентов меньше, заказы регулярны, есть сезоны и зависимость от крупнейших.',
    uk: 'Опт і постачання компаніям: клієнтів менше, замовлення регулярні, є сезони й залежність від найбільших.',
  },
  schemes: [
    {
      config: { scheme: 'abc-xyz' },
      isWritten: true,
      purpose: {
        en: 'How much a customer brings and how evenly: where attention goes.',
        ru: 'Сколько клиент приносит и насколько ровно: куда направить внимание.',
        uk: 'Скільки клієнт приносить і наскільки рівно: куди спрямувати увагу.',
      },
    },
    {
      config: { scheme: 'lifecycle-cycle', parameters: { tolerance: 0.25 } },
      isWritten: true,
      purpose: {
        en: 'Who misses the usual order; a quarter of the cycle late is still on time.',
        ru: 'Кто пропустил обычный заказ; опоздание на четверть цикла ещё не пропуск.',
        uk: 'Хто пропустив звичне замовлення; запізнення на чверть циклу ще не пропуск.',
      },
    },
    {
      config: { scheme: 'bcg', parameters: { window: { months: 12 } } },
      isWritten: false,
      purpose: {
        en: 'Who grows and who shrinks, year against year, so that seasons do not deceive.',
        ru: 'Кто растёт и кто снижается год к году, чтобы сезон не обманывал.',
        uk: 'Хто зростає й хто знижується рік до року, щоб сезон не вводив в оману.',
      },
    },
    {
      config: { scheme: 'vip-good-rest' },
      isWritten: false,
      purpose: {
        en: 'The top fifth, those behind it, and the fallen.',
        ru: 'Верхняя пятая часть, следующие за ней и выпавшие.',
        uk: 'Верхня п’ята частина, наступні за нею та ті, хто випав.',
      },
    },
    {
      config: { scheme: 'order-volume' },
      isWritten: false,
      purpose: {
        en: 'Wholesale, small wholesale and retail by the size of an order.',
        ru: 'Опт, мелкий опт и розница по размеру заказа.',
        uk: 'Опт, дрібний опт і роздріб за розміром замовлення.',
      },
    },
    {
      config: { scheme: 'rfm-segments', parameters: { window: { months: 24, rolling: true } } },
      isWritten: false,
      purpose: {
        en: 'The usual ten groups, for comparison.',
        ru: 'Обычные десять групп, для сравнения.',
        uk: 'Звичайні десять груп, для порівняння.',
      },
    },
  ],
};
