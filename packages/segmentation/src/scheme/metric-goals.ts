import type { Phrase } from '../wording/statement.js';
import type { Metric } from './metric.js';

/** What a company wants at the time, and the figure to rank its customers by for that. */
export interface MetricGoal {
  readonly goal: 'market-expansion' | 'working-capital' | 'management-result' | 'turnover';
  readonly metric: Metric;
  readonly title: Phrase;
  /** Why this figure serves the goal. */
  readonly reason: Phrase;
}

/** Goals and their metrics (M21). */
export const METRIC_GOALS: readonly MetricGoal[] = [
  {
    goal: 'market-expansion',
    metric: 'units',
    title: { en: 'Market expansion', ru: 'Расширение рынка', uk: 'Розширення ринку' },
    reason: {
      en: 'Units shipped show who carries the goods to the market, at whatever price.',
      ru: 'Отгруженные единицы показывают, кто выводит товар на рынок, по какой бы то ни было цене.',
      uk: 'Відвантажені одиниці показують, хто виводить товар на ринок, за будь-якою ціною.',
    },
  },
  {
    goal: 'working-capital',
    metric: 'cashReceived',
    title: { en: 'Shortage of working capital', ru: 'Нехватка оборотных средств', uk: 'Нестача обігових коштів' },
    reason: {
      en: 'Money received in the period, by the day of payment: sales on credit do not pay bills.',
      ru: 'Деньги, полученные за период, по дате оплаты: продажи в кредит не оплачивают счета.',
      uk: 'Гроші, отримані за період, за датою оплати: продажі в кредит не оплачують рахунки.',
    },
  },
  {
    goal: 'management-result',
    metric: 'margin',
    title: {
      en: 'Dividends and the result of management',
      ru: 'Дивиденды и результат управления',
      uk: 'Дивіденди та результат управління',
    },
    reason: {
      en: 'Net profit: what is left of the turnover after the cost of goods.',
      ru: 'Чистая прибыль: что остаётся от оборота после себестоимости.',
      uk: 'Чистий прибуток: що лишається від обороту після собівартості.',
    },
  },
  {
    goal: 'turnover',
    metric: 'revenue',
    title: { en: 'Turnover', ru: 'Оборот', uk: 'Оборот' },
    reason: {
      en: 'Revenue, where no other goal comes first.',
      ru: 'Выручка, если другая цель не важнее.',
      uk: 'Виторг, якщо інша мета не важливіша.',
    },
  },
];
