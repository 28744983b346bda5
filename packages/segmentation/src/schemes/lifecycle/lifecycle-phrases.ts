import type { Phrases } from '../../wording/statement.js';

/** Sentences of `lifecycle-recency`. */
export const RECENCY_PHRASES: Phrases = {
  lastPurchase: {
    en: 'Last purchase on {day}, {ago} ago.',
    ru: 'Последняя покупка {day}, с тех пор прошло: {ago}.',
    uk: 'Остання покупка {day}, відтоді минуло: {ago}.',
  },
  stages: {
    en: 'Stages by last purchase: active from {active}, inactive from {inactive}, sleeping from {sleeping}, closed before.',
    ru: 'Стадии по последней покупке: активные с {active}, неактивные с {inactive}, спящие с {sleeping}, раньше — закрытые.',
    uk: 'Стадії за останньою покупкою: активні з {active}, неактивні з {inactive}, сплячі з {sleeping}, раніше — закриті.',
  },
};

/** Sentences of `lifecycle-cycle`. */
export const CYCLE_PHRASES: Phrases = {
  noPurchase: { en: 'No purchase yet.', ru: 'Покупок ещё не было.', uk: 'Покупок ще не було.' },
  purchases: {
    en: '{purchases}, the last one {ago} ago.',
    ru: '{purchases}, с последней покупки прошло: {ago}.',
    uk: '{purchases}, від останньої покупки минуло: {ago}.',
  },
  ownCycle: {
    en: 'Usual gap between purchases: {cycle} (own), tolerance {tolerance}; missed cycles: {missed}.',
    ru: 'Обычный промежуток между покупками: {cycle} (собственный), допуск {tolerance}; пропущено циклов: {missed}.',
    uk: 'Звичайний проміжок між покупками: {cycle} (власний), допуск {tolerance}; пропущено циклів: {missed}.',
  },
  baseCycle: {
    en: 'Usual gap between purchases: {cycle} (of the whole base), tolerance {tolerance}; missed cycles: {missed}.',
    ru: 'Обычный промежуток между покупками: {cycle} (по всей базе), допуск {tolerance}; пропущено циклов: {missed}.',
    uk: 'Звичайний проміжок між покупками: {cycle} (по всій базі), допуск {tolerance}; пропущено циклів: {missed}.',
  },
  fieldCycle: {
    en: 'Agreed gap between purchases: {cycle}, tolerance {tolerance}; missed cycles: {missed}.',
    ru: 'Согласованный промежуток между покупками: {cycle}, допуск {tolerance}; пропущено циклов: {missed}.',
    uk: 'Узгоджений проміжок між покупками: {cycle}, допуск {tolerance}; пропущено циклів: {missed}.',
  },
  categoryCycle: {
    en: 'Usual gap between purchases: {cycle} (of the main product category), tolerance {tolerance}; missed cycles: {missed}.',
    ru: 'Обычный промежуток между покупками: {cycle} (по главной категории товаров), допуск {tolerance}; пропущено циклов: {missed}.',
    uk: 'Звичайний проміжок між покупками: {cycle} (за головною категорією товарів), допуск {tolerance}; пропущено циклів: {missed}.',
  },
  stages: {
    en: 'Two missed cycles are lost, one is sleeping; without, a customer is loyal from {loyalFrom} on, else new.',
    ru: 'Два пропущенных цикла — потерян, один — спит; без пропусков: {loyalFrom} или больше — лоялен, иначе новый.',
    uk: 'Два пропущені цикли — втрачений, один — спить; без пропусків: {loyalFrom} або більше — лояльний, інакше новий.',
  },
  irregular: {
    en: 'Not loyal: the gaps between purchases vary by {gapCv}, more than {maxGapCv}.',
    ru: 'Не лоялен: разброс промежутков между покупками {gapCv}, больше допустимого {maxGapCv}.',
    uk: 'Не лояльний: розкид проміжків між покупками {gapCv}, більший за допустимий {maxGapCv}.',
  },
  firstPurchase: {
    en: '{segment} with the first purchase.',
    ru: '{segment} после первой покупки.',
    uk: '{segment} після першої покупки.',
  },
  stayingAway: {
    en: '{segment} without a purchase for {to}; so far {from}.',
    ru: '{segment}, если без покупок пройдёт {to} (сейчас {from}).',
    uk: '{segment}, якщо без покупок мине {to} (зараз {from}).',
  },
  enoughPurchases: {
    en: '{segment} from {to} on, within the cycle; there are {from}.',
    ru: '{segment}, если без пропуска цикла будет {to} или больше (сейчас {from}).',
    uk: '{segment}, якщо без пропуску циклу буде {to} або більше (зараз {from}).',
  },
};
