import type { Phrases } from '../../wording/statement.js';

/** Sentences of `abc-pareto`. */
export const PARETO_PHRASES: Phrases = {
  share: {
    en: 'Together with everyone ahead that is {share} of the total of {total}.',
    ru: 'Вместе со всеми впереди это {share} итога, который равен {total}.',
    uk: 'Разом з усіма попереду це {share} підсумку, що дорівнює {total}.',
  },
  firstRound: {
    en: '{segment} brings 80 % of the total.',
    ru: '{segment} приносит 80 % итога.',
    uk: '{segment} приносить 80 % підсумку.',
  },
  nextRound: {
    en: '{segment} brings 80 % of what the classes ahead leave.',
    ru: '{segment} приносит 80 % того, что осталось после классов впереди.',
    uk: '{segment} приносить 80 % того, що лишилося після класів попереду.',
  },
  rest: {
    en: '{segment} is what is left; 80 % was taken before, as many times: {rounds}.',
    ru: '{segment} — всё, что осталось; 80 % перед этим взято столько раз: {rounds}.',
    uk: '{segment} — усе, що лишилося; 80 % перед цим узято стільки разів: {rounds}.',
  },
  lowest: {
    en: 'Lowest figure of {segment}: {figure}.',
    ru: 'Наименьший показатель в {segment}: {figure}.',
    uk: 'Найменший показник у {segment}: {figure}.',
  },
  betterClass: {
    en: '{segment} with about {to} instead of {from}, all other customers unchanged.',
    ru: '{segment}, если примерно {to} (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо приблизно {to} (зараз {from}), в інших клієнтів усе без змін.',
  },
  worseClass: {
    en: '{segment} with about {to} or less instead of {from}, all other customers unchanged.',
    ru: '{segment}, если примерно {to} или меньше (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо приблизно {to} або менше (зараз {from}), в інших клієнтів усе без змін.',
  },
};
