import type { Phrases } from '../wording/statement.js';

/** What can be done for a customer, by name: terms of sale, service, contact and offers (D5). */
export const TREATMENTS = {
  experiencedManager: {
    en: 'Assign an experienced manager.',
    ru: 'Закрепить опытного менеджера.',
    uk: 'Закріпити досвідченого менеджера.',
  },
  topDecisions: {
    en: 'Terms are decided by top officers.',
    ru: 'Решения по условиям принимает руководство.',
    uk: 'Рішення щодо умов ухвалює керівництво.',
  },
  monthlyContact: {
    en: 'Contact at least once a month.',
    ru: 'Связываться не реже раза в месяц.',
    uk: 'Зв’язуватися щонайменше раз на місяць.',
  },
  congratulate: {
    en: 'Congratulate on holidays and anniversaries.',
    ru: 'Поздравлять с праздниками и памятными датами.',
    uk: 'Вітати зі святами й пам’ятними датами.',
  },
  loyaltyProgramme: {
    en: 'Offer the loyalty programme.',
    ru: 'Предложить программу лояльности.',
    uk: 'Запропонувати програму лояльності.',
  },
  promotionNews: {
    en: 'Tell about promotions and new goods first.',
    ru: 'Первым сообщать об акциях и новинках.',
    uk: 'Першим повідомляти про акції та новинки.',
  },
  deferredPayment: {
    en: 'Offer deferred payment to encourage growth.',
    ru: 'Предложить отсрочку платежа, чтобы поощрить рост.',
    uk: 'Запропонувати відстрочку платежу, щоб заохотити зростання.',
  },
  freeDelivery: {
    en: 'Offer free delivery to encourage growth.',
    ru: 'Предложить бесплатную доставку, чтобы поощрить рост.',
    uk: 'Запропонувати безкоштовну доставку, щоб заохотити зростання.',
  },
  minimumOrder: {
    en: 'Set a minimum order, such as 5 boxes or 50 pairs.',
    ru: 'Установить минимальный заказ, например 5 коробок или 50 пар.',
    uk: 'Установити мінімальне замовлення, наприклад 5 коробок або 50 пар.',
  },
  showroom: {
    en: 'Sell from the showroom and the catalogue, with one manager for the hall.',
    ru: 'Продавать из шоурума и по каталогу, с одним менеджером зала.',
    uk: 'Продавати із шоуруму та за каталогом, з одним менеджером залу.',
  },
  prepayment: {
    en: 'Ask for full prepayment or payment on receipt.',
    ru: 'Требовать полной предоплаты или оплаты при получении.',
    uk: 'Вимагати повної передоплати або оплати під час отримання.',
  },
  listPrice: {
    en: 'Sell at the top price of the list.',
    ru: 'Продавать по верхней цене прайс-листа.',
    uk: 'Продавати за верхньою ціною прайс-листа.',
  },
  selfPickup: {
    en: 'Offer self-pickup instead of delivery.',
    ru: 'Предлагать самовывоз вместо доставки.',
    uk: 'Пропонувати самовивіз замість доставки.',
  },
  massService: {
    en: 'Serve by mass means, without a personal manager.',
    ru: 'Обслуживать массовыми средствами, без личного менеджера.',
    uk: 'Обслуговувати масовими засобами, без особистого менеджера.',
  },
  wakeUp: {
    en: 'Make a wake-up offer.',
    ru: 'Сделать побуждающее предложение.',
    uk: 'Зробити спонукальну пропозицію.',
  },
  askFirst: {
    en: 'Ask how things are before offering anything: silence may be dissatisfaction.',
    ru: 'Сначала спросить, как дела: за молчанием может стоять недовольство.',
    uk: 'Спершу запитати, як справи: за мовчанням може стояти невдоволення.',
  },
  winBack: {
    en: 'Win back with a bonus, a discount or an individual offer.',
    ru: 'Вернуть бонусом, скидкой или личным предложением.',
    uk: 'Повернути бонусом, знижкою або особистою пропозицією.',
  },
  findReason: {
    en: 'Find out why purchases stopped.',
    ru: 'Выяснить, почему прекратились покупки.',
    uk: 'З’ясувати, чому припинилися покупки.',
  },
  secondPurchase: {
    en: 'Help to the second purchase: say thanks, ask for an opinion, offer what goes with the first.',
    ru: 'Подвести ко второй покупке: поблагодарить, спросить мнение, предложить дополнение к первой.',
    uk: 'Підвести до другої покупки: подякувати, запитати думку, запропонувати доповнення до першої.',
  },
  survey: {
    en: 'Ask why there was no second purchase; review assortment, prices and service.',
    ru: 'Спросить, почему не было второй покупки; проверить ассортимент, цены и обслуживание.',
    uk: 'Запитати, чому не було другої покупки; перевірити асортимент, ціни та обслуговування.',
  },
  firstPurchase: {
    en: 'Lead to the first purchase.',
    ru: 'Подвести к первой покупке.',
    uk: 'Підвести до першої покупки.',
  },
  growOrder: {
    en: 'Offer a larger order: this customer is on the verge of one.',
    ru: 'Предложить более крупный заказ: клиент к нему близок.',
    uk: 'Запропонувати більше замовлення: клієнт до нього близький.',
  },
  protect: {
    en: 'Protect from competitors: lose this customer and you lose much of the business.',
    ru: 'Беречь от конкурентов: потерять такого клиента значит потерять заметную часть дела.',
    uk: 'Берегти від конкурентів: втратити такого клієнта означає втратити помітну частину справи.',
  },
  watch: {
    en: 'Watch closely: may grow or fade.',
    ru: 'Внимательно наблюдать: может вырасти или угаснуть.',
    uk: 'Уважно спостерігати: може вирости або згаснути.',
  },
  settleComplaint: {
    en: 'Settle the complaint, and tell the customer how.',
    ru: 'Разобраться с жалобой и сообщить клиенту результат.',
    uk: 'Розібратися зі скаргою й повідомити клієнтові результат.',
  },
  askReferral: {
    en: 'Ask for a recommendation.',
    ru: 'Попросить о рекомендации.',
    uk: 'Попросити про рекомендацію.',
  },
} as const satisfies Phrases;

/** Name of a treatment. */
export type Treatment = keyof typeof TREATMENTS;
