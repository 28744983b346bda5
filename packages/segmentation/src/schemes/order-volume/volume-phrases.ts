import type { Phrases } from '../../wording/statement.js';

/** Sentences of `order-volume`. */
export const VOLUME_PHRASES: Phrases = {
  average: {
    en: '{average} for an average order, over {orders} from {from} to {to}.',
    ru: 'Средний заказ: {average}; с {from} по {to}: {orders}.',
    uk: 'Середнє замовлення: {average}; з {from} до {to}: {orders}.',
  },
  borders: {
    en: 'Small wholesale begins at {small}, wholesale at {large}.',
    ru: 'Начало мелкого опта: {small}; начало опта: {large}.',
    uk: 'Початок дрібного опту: {small}; початок опту: {large}.',
  },
  contract: {
    en: '"{field}": {text}. That means {segment}, whatever the volume of orders.',
    ru: '«{field}»: {text}. Это значит: {segment}, каков бы ни был объём заказов.',
    uk: '«{field}»: {text}. Це означає: {segment}, хоч який обсяг замовлень.',
  },
  otherAverage: {
    en: '{segment} with an average order of {to} instead of {from}.',
    ru: '{segment}, если средний заказ: {to} (сейчас {from}).',
    uk: '{segment}, якщо середнє замовлення: {to} (зараз {from}).',
  },
};
