import { RECORD_TERMS } from './record-terms.js';
import type { SentenceLanguage } from './statement.js';

/** Names of inputs and criteria as readers know them. */
const TERMS: Readonly<Record<string, Readonly<Record<SentenceLanguage, string>>>> = {
  ...RECORD_TERMS,
  revenue: { en: 'revenue', ru: 'выручка', uk: 'виторг' },
  orders: { en: 'number of orders', ru: 'число заказов', uk: 'кількість замовлень' },
  visits: { en: 'number of visits', ru: 'число визитов', uk: 'кількість візитів' },
  avgOrder: { en: 'average order', ru: 'средний заказ', uk: 'середнє замовлення' },
  recencyDays: { en: 'days since the last purchase', ru: 'дней с последней покупки', uk: 'днів від останньої покупки' },
  averageOrder: { en: 'average order', ru: 'средний заказ', uk: 'середнє замовлення' },
  repeatRevenue: {
    en: 'revenue after the first purchase',
    ru: 'выручка после первой покупки',
    uk: 'виторг після першої покупки',
  },
  firstDay: { en: 'first purchase', ru: 'первая покупка', uk: 'перша покупка' },
  lastDay: { en: 'last purchase', ru: 'последняя покупка', uk: 'остання покупка' },
  secondOrderDay: { en: 'second order', ru: 'второй заказ', uk: 'друге замовлення' },
  secondVisitDay: { en: 'second visit', ru: 'второй визит', uk: 'другий візит' },
  zeroAmountWon: { en: 'won orders of amount 0', ru: 'выигранные заказы на 0', uk: 'виграні замовлення на 0' },
  refunds: { en: 'refunds', ru: 'возвраты', uk: 'повернення' },
  cycleDays: { en: 'purchase cycle', ru: 'цикл покупок', uk: 'цикл покупок' },
  gaps: { en: 'gaps between visits', ru: 'промежутки между визитами', uk: 'проміжки між візитами' },
  gapCv: { en: 'unevenness of the gaps', ru: 'неравномерность промежутков', uk: 'нерівномірність проміжків' },
  count: { en: 'count', ru: 'количество', uk: 'кількість' },
  sum: { en: 'sum', ru: 'сумма', uk: 'сума' },
  average: { en: 'average', ru: 'среднее', uk: 'середнє' },
  min: { en: 'least', ru: 'наименьшее', uk: 'найменше' },
  max: { en: 'greatest', ru: 'наибольшее', uk: 'найбільше' },
  distinct: { en: 'different ones', ru: 'разных', uk: 'різних' },
  mode: { en: 'most frequent', ru: 'самое частое', uk: 'найчастіше' },
  first: { en: 'first', ru: 'первое', uk: 'перше' },
  last: { en: 'last', ru: 'последнее', uk: 'останнє' },
  purchases: { en: 'number of purchases', ru: 'число покупок', uk: 'кількість покупок' },
  variability: { en: 'variation of revenue', ru: 'разброс выручки', uk: 'розкид виторгу' },
  month: { en: 'month', ru: 'месяц', uk: 'місяць' },
  quarter: { en: 'quarter', ru: 'квартал', uk: 'квартал' },
  week: { en: 'week', ru: 'неделя', uk: 'тиждень' },
  cooperationMonths: { en: 'months of cooperation', ru: 'месяцев сотрудничества', uk: 'місяців співпраці' },
  'level-low': { en: 'low for this base', ru: 'низкий уровень для этой базы', uk: 'низький рівень для цієї бази' },
  'level-middle': {
    en: 'middle for this base',
    ru: 'средний уровень для этой базы',
    uk: 'середній рівень для цієї бази',
  },
  'level-high': { en: 'high for this base', ru: 'высокий уровень для этой базы', uk: 'високий рівень для цієї бази' },
  units: { en: 'units', ru: 'единицы товара', uk: 'одиниці товару' },
  cashReceived: { en: 'money received', ru: 'полученные деньги', uk: 'отримані гроші' },
  avgUnitPrice: { en: 'average price of a unit', ru: 'средняя цена единицы', uk: 'середня ціна одиниці' },
  unitsPerOrder: {
    en: 'units in an average order',
    ru: 'единиц в среднем заказе',
    uk: 'одиниць у середньому замовленні',
  },
  cost: { en: 'cost of goods', ru: 'себестоимость', uk: 'собівартість' },
  activities: { en: 'activities', ru: 'действия', uk: 'дії' },
  minutes: { en: 'minutes', ru: 'минуты', uk: 'хвилини' },
  margin: { en: 'margin', ru: 'маржа', uk: 'маржа' },
  profitAfterService: {
    en: 'profit after service',
    ru: 'прибыль за вычетом обслуживания',
    uk: 'прибуток після обслуговування',
  },
  sales: { en: 'sales', ru: 'продажи', uk: 'продажі' },
  sales_structure: { en: 'structure of sales', ru: 'структура продаж', uk: 'структура продажів' },
  profit: { en: 'profit', ru: 'прибыль', uk: 'прибуток' },
  partner_share: {
    en: 'share in partners’ purchases',
    ru: 'доля в закупках партнёров',
    uk: 'частка в закупівлях партнерів',
  },
  conversion: { en: 'conversion', ru: 'конверсия', uk: 'конверсія' },
};

/** The name of a term; a term without one, such as the name of an own field, is its own name. */
export function termIn(term: string, language: SentenceLanguage): string {
  return Object.hasOwn(TERMS, term) ? TERMS[term]![language] : term;
}
