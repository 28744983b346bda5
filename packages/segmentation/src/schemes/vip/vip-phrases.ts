import type { Phrases } from '../../wording/statement.js';

/** Sentences of the schemes that cut a ranked list. */
const RANKED_PHRASES: Phrases = {
  place: {
    en: '{metric}: {figure} from {from} to {to}; place {rank} of {ranked}.',
    ru: '{metric}: {figure} с {from} по {to}; место {rank} из {ranked}.',
    uk: '{metric}: {figure} з {from} до {to}; місце {rank} з {ranked}.',
  },
  moreThan: {
    en: '{segment} with more than {border} instead of {from}, all other customers unchanged.',
    ru: '{segment}, если больше чем {border} (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо більше ніж {border} (зараз {from}), в інших клієнтів усе без змін.',
  },
  lessThan: {
    en: '{segment} with less than {border} instead of {from}, all other customers unchanged.',
    ru: '{segment}, если меньше чем {border} (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо менше ніж {border} (зараз {from}), в інших клієнтів усе без змін.',
  },
};

/** Sentences of `vip-regular-bottom`. */
export const VIP_PHRASES: Phrases = {
  ...RANKED_PHRASES,
  classes: {
    en: 'Places 1 to {vips} are VIP, up to {regulars} regular, then the bottom of the list.',
    ru: 'Места с 1 по {vips}: VIP, до {regulars}: обычные, далее: конец списка.',
    uk: 'Місця з 1 до {vips}: VIP, до {regulars}: звичайні, далі: кінець списку.',
  },
};

/** Further sentences of `vip-regular-bottom` where difficulty is measured. */
export const DIFFICULT_PHRASES: Phrases = {
  difficultClasses: {
    en: 'Places 1 to {vips} are VIP; of the others, the {count} most difficult are difficult, the rest regular. Measure: {by}.',
    ru: 'Места с 1 по {vips}: VIP; из остальных самые сложные ({count}): сложные, прочие: обычные. Мера: {by}.',
    uk: 'Місця з 1 до {vips}: VIP; з решти найскладніші ({count}): складні, інші: звичайні. Міра: {by}.',
  },
  difficultAt: {
    en: 'Difficulty: {figure}; the border is {border}.',
    ru: 'Сложность: {figure}; граница: {border}.',
    uk: 'Складність: {figure}; межа: {border}.',
  },
  difficultUnknown: {
    en: 'How difficult the customer is cannot be told from the data.',
    ru: 'Насколько клиент сложен, по данным сказать нельзя.',
    uk: 'Наскільки клієнт складний, за даними сказати не можна.',
  },
};

/** Sentences of `vip-good-rest`. */
export const GOOD_REST_PHRASES: Phrases = {
  ...RANKED_PHRASES,
  noPurchase: {
    en: 'No purchase from {from} to {to}.',
    ru: 'Нет покупок с {from} по {to}.',
    uk: 'Немає покупок з {from} до {to}.',
  },
  classes: {
    en: 'Places 1 to {vips} are VIP, up to {goods} good, then just customers.',
    ru: 'Места с 1 по {vips}: VIP, до {goods}: хорошие, далее: просто клиенты.',
    uk: 'Місця з 1 до {vips}: VIP, до {goods}: добрі, далі: просто клієнти.',
  },
  fallen: {
    en: 'Fallen VIP: place {rank} from {from} to {to}, {lost} more than now, and not lost yet.',
    ru: 'Бывший VIP: место {rank} с {from} по {to}, на {lost} больше, чем сейчас; ещё не потерян.',
    uk: 'Колишній VIP: місце {rank} з {from} до {to}, на {lost} більше, ніж зараз; ще не втрачений.',
  },
};
