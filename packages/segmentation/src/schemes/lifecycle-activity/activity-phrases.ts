import type { Phrases } from '../../wording/statement.js';

/** Sentences of `lifecycle-activity`. */
export const ACTIVITY_PHRASES: Phrases = {
  purchases: {
    en: 'First purchase on {first}, last on {last}; {purchases} since {activeFrom}.',
    ru: 'Первая покупка {first}, последняя {last}; с {activeFrom}: {purchases}.',
    uk: 'Перша покупка {first}, остання {last}; з {activeFrom}: {purchases}.',
  },
  rule: {
    en: 'Asked in this order: outflow with a last purchase before {outflowBefore}; active from {activePurchases} on; new with a first purchase from {newFrom} on; else regular.',
    ru: 'Проверяется по порядку: отток — последняя покупка до {outflowBefore}; активный — {activePurchases} или больше; новый — первая покупка не раньше {newFrom}; иначе обычный.',
    uk: 'Перевіряється за порядком: відтік — остання покупка до {outflowBefore}; активний — {activePurchases} або більше; новий — перша покупка не раніше {newFrom}; інакше звичайний.',
  },
  noPurchase: { en: 'No purchase yet.', ru: 'Покупок ещё не было.', uk: 'Покупок ще не було.' },
  score: {
    en: 'Latest answer ({measure}): {score}.',
    ru: 'Последний ответ ({measure}): {score}.',
    uk: 'Остання відповідь ({measure}): {score}.',
  },
  contacts: {
    en: 'Activities in the months that make a customer new: {count}.',
    ru: 'Действий за месяцы, по которым клиент считается новым: {count}.',
    uk: 'Дій за місяці, за якими клієнт вважається новим: {count}.',
  },
  created: {
    en: 'The record was made on {day}.',
    ru: 'Карточка создана {day}.',
    uk: 'Картку створено {day}.',
  },
  dissatisfiedRule: {
    en: 'Dissatisfied customers are in outflow with a last purchase before {day} already.',
    ru: 'Недовольный клиент в оттоке уже при последней покупке до {day}.',
    uk: 'Незадоволений клієнт у відтоці вже за останньої покупки до {day}.',
  },
  purchasesAlone: {
    en: 'Satisfaction, activities and the day of creation are not known and decide nothing.',
    ru: 'Удовлетворённость, активность и день создания неизвестны и ничего не решают.',
    uk: 'Задоволеність, активність і день створення невідомі й нічого не вирішують.',
  },
  morePurchases: {
    en: '{segment} from {to} on since {activeFrom}; there are {from}.',
    ru: '{segment}, если с {activeFrom} будет {to} или больше (сейчас {from}).',
    uk: '{segment}, якщо з {activeFrom} буде {to} або більше (зараз {from}).',
  },
  fewerPurchases: {
    en: '{segment} as older purchases drop out of the count, with {to} since {activeFrom}; there are {from}.',
    ru: '{segment}, когда старые покупки выйдут из счёта и с {activeFrom} останется {to} (сейчас {from}).',
    uk: '{segment}, коли старі покупки вийдуть із рахунку і з {activeFrom} залишиться {to} (зараз {from}).',
  },
};
