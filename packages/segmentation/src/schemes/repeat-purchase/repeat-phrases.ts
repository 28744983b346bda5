import type { Phrases } from '../../wording/statement.js';

/** Sentences of `repeat-purchase`. */
export const REPEAT_PHRASES: Phrases = {
  purchases: {
    en: '{purchases} from {from} to {to}; two or more are repeat purchases.',
    ru: 'С {from} по {to}: {purchases}; повторные покупки — это две и больше.',
    uk: 'З {from} до {to}: {purchases}; повторні покупки — це дві й більше.',
  },
  second: {
    en: 'The second came {wait} after the first; the median is {usual}.',
    ru: 'От первой покупки до второй прошло: {wait}; медиана: {usual}.',
    uk: 'Від першої покупки до другої минуло: {wait}; медіана: {usual}.',
  },
  usual: {
    en: 'Half of those who bought again did so within {usual}.',
    ru: 'Половина купивших повторно уложилась в такой срок: {usual}.',
    uk: 'Половина тих, хто купив повторно, вклалася в такий строк: {usual}.',
  },
};
