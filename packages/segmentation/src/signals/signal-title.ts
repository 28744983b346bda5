import type { Phrase, SentenceLanguage } from '../wording/statement.js';
import type { SignalKind } from './signal.js';

const TITLES: Readonly<Record<SignalKind, Phrase>> = {
  'missed-three-cycles': { en: 'Three cycles missed', ru: 'Пропущено три цикла', uk: 'Пропущено три цикли' },
  'missed-two-cycles': { en: 'Two cycles missed', ru: 'Пропущено два цикла', uk: 'Пропущено два цикли' },
  'vip-fell': { en: 'Fallen VIP', ru: 'Выпал из VIP', uk: 'Випав із VIP' },
  dissatisfied: { en: 'Dissatisfied', ru: 'Недоволен', uk: 'Незадоволений' },
  'a-revenue-down': {
    en: 'A customer buys less',
    ru: 'Клиент класса A покупает меньше',
    uk: 'Клієнт класу A купує менше',
  },
  'vip-contact-overdue': { en: 'VIP contact overdue', ru: 'Пора связаться с VIP', uk: 'Час зв’язатися з VIP' },
  'new-not-back': { en: 'New customer not back', ru: 'Новый клиент не вернулся', uk: 'Новий клієнт не повернувся' },
  'long-sleeping': { en: 'Long asleep', ru: 'Давно спит', uk: 'Давно спить' },
  concentration: { en: 'Base depends on few', ru: 'База зависит от немногих', uk: 'База залежить від небагатьох' },
  dilution: { en: 'Base is diluted', ru: 'База размыта', uk: 'База розмита' },
  'order-due': { en: 'Order is near', ru: 'Скоро заказ', uk: 'Скоро замовлення' },
};

/** Name of a kind of signal in a language, as a heading. */
export const signalTitle = (kind: SignalKind, language: SentenceLanguage): string => TITLES[kind][language];
