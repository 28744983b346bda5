import type { Phrases } from '../wording/statement.js';

/** Sentences of signals, by kind: what happened, and what to do. */
export const SIGNAL_PHRASES: Phrases = {
  'missed-two-cycles': {
    en: 'Two own purchase cycles missed: last purchase on {last}, {elapsed} ago, usual gap: {cycle}. Ask before it shows.',
    ru: 'Пропущено два собственных цикла покупок: последняя покупка {last}, прошло: {elapsed}, обычный промежуток: {cycle}. Спросите, пока не поздно.',
    uk: 'Пропущено два власні цикли покупок: остання покупка {last}, минуло: {elapsed}, звичний проміжок: {cycle}. Запитайте, поки не пізно.',
  },
  'missed-three-cycles': {
    en: 'Three own purchase cycles missed: last purchase on {last}, {elapsed} ago, usual gap: {cycle}. Gone to a competitor or asleep: call.',
    ru: 'Пропущено три собственных цикла покупок: последняя покупка {last}, прошло: {elapsed}, обычный промежуток: {cycle}. Ушёл к конкуренту или уснул: позвоните.',
    uk: 'Пропущено три власні цикли покупок: остання покупка {last}, минуло: {elapsed}, звичний проміжок: {cycle}. Пішов до конкурента або заснув: зателефонуйте.',
  },
  'vip-fell': {
    en: 'Fell from the VIPs: place {previous} from {from} to {to}, below the list now; less by {lost}. Find out why.',
    ru: 'Выпал из VIP: место {previous} за период с {from} по {to}, теперь ниже списка; меньше на {lost}. Выясните причину.',
    uk: 'Випав із VIP: місце {previous} за період з {from} до {to}, тепер нижче списку; менше на {lost}. З’ясуйте причину.',
  },
  'new-not-back': {
    en: 'A new customer has not come back: the only purchase was on {last}, {elapsed} ago. Ask about the first impression.',
    ru: 'Новый клиент не вернулся: единственная покупка {last}, прошло: {elapsed}. Спросите о первом впечатлении.',
    uk: 'Новий клієнт не повернувся: єдина покупка {last}, минуло: {elapsed}. Запитайте про перше враження.',
  },
  'a-revenue-down': {
    en: 'An A customer buys less: {now} from {from} to {to}, usually {usual}; missing: {missing} of the own average.',
    ru: 'Клиент класса A покупает меньше: {now} с {from} по {to}, обычно {usual}; не хватает {missing} своего среднего.',
    uk: 'Клієнт класу A купує менше: {now} з {from} до {to}, зазвичай {usual}; бракує {missing} власного середнього.',
  },
  concentration: {
    en: 'The base depends on few: {few} of {all} customers ({share}) bring 80 % of the revenue, less than {limit}.',
    ru: 'База зависит от немногих: 80 % выручки приносят {few} из {all} клиентов ({share}), меньше {limit}.',
    uk: 'База залежить від небагатьох: 80 % виторгу приносять {few} із {all} клієнтів ({share}), менше {limit}.',
  },
  dilution: {
    en: 'The base is diluted: {few} of {all} customers ({share}) are needed for 80 % of the revenue, more than {limit}.',
    ru: 'База размыта: 80 % выручки приносят лишь {few} из {all} клиентов ({share}), больше {limit}.',
    uk: 'База розмита: 80 % виторгу приносять лише {few} із {all} клієнтів ({share}), більше {limit}.',
  },
  'long-sleeping': {
    en: 'Long asleep: last purchase on {last}, {elapsed} ago, {visits} before. Silence of old customers is a risk to the reputation.',
    ru: 'Давно спит: последняя покупка {last}, прошло: {elapsed}, до того: {visits}. Молчание давних клиентов вредит репутации.',
    uk: 'Давно спить: остання покупка {last}, минуло: {elapsed}, до того: {visits}. Мовчання давніх клієнтів шкодить репутації.',
  },
  dissatisfied: {
    en: 'Dissatisfied since {first}; bad answers without a good one since: {answers}. Settle it and tell the customer how.',
    ru: 'Недоволен с {first}; плохих ответов подряд: {answers}. Разберитесь и сообщите клиенту результат.',
    uk: 'Незадоволений з {first}; поганих відповідей поспіль: {answers}. Розберіться й повідомте клієнтові результат.',
  },
  'order-due': {
    en: 'An order is near: last purchase on {last}, usual gap: {cycle}, next one expected about {expected}.',
    ru: 'Скоро заказ: последняя покупка {last}, обычный промежуток: {cycle}, следующая ожидается около {expected}.',
    uk: 'Скоро замовлення: остання покупка {last}, звичний проміжок: {cycle}, наступна очікується близько {expected}.',
  },
  'vip-contact-overdue': {
    en: 'A VIP has not been contacted for {elapsed}, since {last}: contact at least once a month.',
    ru: 'С VIP не связывались с {last}, прошло: {elapsed}; нужен контакт не реже раза в месяц.',
    uk: 'З VIP не зв’язувалися з {last}, минуло: {elapsed}; потрібен контакт щонайменше раз на місяць.',
  },
  'vip-never-contacted': {
    en: 'A VIP without any contact on record: contact at least once a month.',
    ru: 'У VIP нет ни одного записанного контакта; нужен контакт не реже раза в месяц.',
    uk: 'У VIP немає жодного записаного контакту; потрібен контакт щонайменше раз на місяць.',
  },
};
