import type { Phrases } from '../../wording/statement.js';

/** Sentences of `abc`. */
export const ABC_PHRASES: Phrases = {
  include: {
    en: 'Customers ahead bring {ahead} of {total} in all, {share}: below {first} is A, below {second} B, the rest C.',
    ru: 'Клиенты впереди приносят {share} итога, {ahead} из {total}: меньше {first} — это A, меньше {second} — B, остальное — C.',
    uk: 'Клієнти попереду приносять {share} підсумку, {ahead} із {total}: менше {first} — це A, менше {second} — B, решта — C.',
  },
  exclude: {
    en: 'Together with customers ahead that is {ahead} of {total} in all, {share}: up to {first} is A, up to {second} B, the rest C.',
    ru: 'Вместе с клиентами впереди это {share} итога, {ahead} из {total}: до {first} включительно — A, до {second} — B, остальное — C.',
    uk: 'Разом із клієнтами попереду це {share} підсумку, {ahead} із {total}: до {first} включно — A, до {second} — B, решта — C.',
  },
  tiesTogether: {
    en: 'Customers with the same figure share the class of the first of them.',
    ru: 'Клиенты с одинаковым показателем получают класс первого из них.',
    uk: 'Клієнти з однаковим показником отримують клас першого з них.',
  },
  betterClass: {
    en: '{segment} with at least {to} instead of {from}, by the borders of this calculation.',
    ru: '{segment}, если не меньше чем {to} (сейчас {from}), по границам этого расчёта.',
    uk: '{segment}, якщо не менше ніж {to} (зараз {from}), за меж цього розрахунку.',
  },
  worseClass: {
    en: '{segment} with at most {to} instead of {from}, by the borders of this calculation.',
    ru: '{segment}, если не больше чем {to} (сейчас {from}), по границам этого расчёта.',
    uk: '{segment}, якщо не більше ніж {to} (зараз {from}), за меж цього розрахунку.',
  },
};
