import type { Phrases } from '../wording/statement.js';

/** Sentences of the VIP lists. */
export const VIP_LIST_PHRASES: Phrases = {
  whyStopped: {
    en: 'Find out why {customer} stopped: VIP in {month}, last purchase on {day}.',
    ru: 'Выясните, почему {customer} больше не покупает: VIP за {month}, последняя покупка {day}.',
    uk: 'З’ясуйте, чому {customer} більше не купує: VIP за {month}, остання покупка {day}.',
  },
};
