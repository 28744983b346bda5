import type { Phrases } from '../../wording/statement.js';

/** How segments of lost reasons are called. */
export const BLOCKED_LABEL = {
  en: 'Blocked by: {reason}',
  ru: 'Помешало: {reason}',
  uk: 'Завадило: {reason}',
  sq: 'Penguar nga: {reason}',
} as const;

/** Sentences of `past-behaviour`. */
export const BEHAVIOUR_PHRASES: Phrases = {
  channel: {
    en: '{channel}: touches {touches}, answered {answers}, {share}.',
    ru: '{channel}: касаний {touches}, с ответом {answers}, {share}.',
    uk: '{channel}: дотиків {touches}, з відповіддю {answers}, {share}.',
  },
  working: {
    en: 'A channel works from {share} on and is judged from this number of touches on: {touches}; counted from {from} to {to}.',
    ru: 'Канал работает от доли {share}; он оценивается, если касаний не меньше: {touches}; счёт с {from} по {to}.',
    uk: 'Канал працює від частки {share}; його оцінюють, якщо дотиків не менше: {touches}; підрахунок з {from} до {to}.',
  },
  otherAnswers: {
    en: '{segment} with answers on {channel}: {to} instead of {from}.',
    ru: '{segment}, если ответов ({channel}): {to} (сейчас {from}).',
    uk: '{segment}, якщо відповідей ({channel}): {to} (зараз {from}).',
  },
  noLoss: {
    en: 'No deal was lost from {from} to {to}.',
    ru: 'С {from} по {to} нет проигранных сделок.',
    uk: 'З {from} до {to} немає програних угод.',
  },
  reason: {
    en: 'Top reason of deals lost from {from} to {to}: {reason}; {count} of {lost}.',
    ru: 'Главная причина проигранных сделок с {from} по {to}: {reason}; {count} из {lost}.',
    uk: 'Головна причина програних угод з {from} до {to}: {reason}; {count} із {lost}.',
  },
  stage: {
    en: 'Last stage before the latest loss: {stage}.',
    ru: 'Последняя стадия перед последней потерей: {stage}.',
    uk: 'Остання стадія перед останньою втратою: {stage}.',
  },
  stuck: {
    en: 'Median time from the beginning of a lost deal to its end: {days}.',
    ru: 'Медиана времени от начала проигранной сделки до её конца: {days}.',
    uk: 'Медіана часу від початку програної угоди до її кінця: {days}.',
  },
  abandoned: {
    en: 'Open deals whose expected day has passed: {count}.',
    ru: 'Открытых сделок, ожидаемый день которых прошёл: {count}.',
    uk: 'Відкритих угод, очікуваний день яких минув: {count}.',
  },
  promotions: {
    en: 'With a discount or in a campaign: {share} of {orders} from {from} to {to}.',
    ru: 'Со скидкой или по акции: {share}; всего с {from} по {to}: {orders}.',
    uk: 'Зі знижкою або за акцією: {share}; усього з {from} до {to}: {orders}.',
  },
  promoBorders: {
    en: 'In promotions only from {share} on; without any at 0.',
    ru: 'Только по акциям — от доли {share}; без акций — доля 0.',
    uk: 'Лише за акціями — від частки {share}; без акцій — частка 0.',
  },
  otherPromoShare: {
    en: '{segment} with {to} of purchases in promotions instead of {from}.',
    ru: '{segment}, если доля покупок по акциям: {to} (сейчас {from}).',
    uk: '{segment}, якщо частка покупок за акціями: {to} (зараз {from}).',
  },
};
