import type { Phrases } from './statement.js';

/** Sentences that all schemes share: why there is no segment, and the usual forms of a change. */
export const COMMON_PHRASES: Phrases = {
  no_purchases: {
    en: 'No segment: there is no purchase in the period that this scheme looks at.',
    ru: 'Нет сегмента: за период, на который смотрит схема, нет ни одной покупки.',
    uk: 'Немає сегмента: за період, на який дивиться схема, немає жодної покупки.',
  },
  not_enough_data: {
    en: 'No segment: the data are too few to tell.',
    ru: 'Нет сегмента: данных слишком мало, чтобы судить.',
    uk: 'Немає сегмента: даних замало, щоб судити.',
  },
  non_positive_value: {
    en: 'No segment: the figure is zero or less in the period that this scheme looks at, for example because of refunds.',
    ru: 'Нет сегмента: показатель за этот период равен нулю или меньше, например из-за возвратов.',
    uk: 'Немає сегмента: показник за цей період дорівнює нулю або менший, наприклад через повернення.',
  },
  excluded_by_filter: {
    en: 'No segment: records of this type are no customers. Suppliers, competitors, employees and the like are left out.',
    ru: 'Нет сегмента: записи этого типа — не клиенты. Поставщики, конкуренты, сотрудники и подобные исключены.',
    uk: 'Немає сегмента: записи цього типу — не клієнти. Постачальників, конкурентів, співробітників та подібних вилучено.',
  },
  excluded_by_hand: {
    en: 'No segment: somebody took this customer out by hand.',
    ru: 'Нет сегмента: клиента исключили вручную.',
    uk: 'Немає сегмента: клієнта вилучили вручну.',
  },
  unconverted_currency: {
    en: 'No segment: won orders in a currency without an exchange rate: {count}; there is no other purchase in the period.',
    ru: 'Нет сегмента: заказов в валюте без курса: {count}; других покупок за период нет.',
    uk: 'Немає сегмента: замовлень у валюті без курсу: {count}; інших покупок за період немає.',
  },
  implausible_value: {
    en: 'No segment: the value on the card cannot be right.',
    ru: 'Нет сегмента: значение в карточке не может быть верным.',
    uk: 'Немає сегмента: значення в картці не може бути правильним.',
  },
  missing_field: {
    en: 'No segment: "{field}" is not known.',
    ru: 'Нет сегмента: неизвестно значение «{field}».',
    uk: 'Немає сегмента: невідоме значення «{field}».',
  },
  figureAndPlace: {
    en: '{metric}: {figure} from {from} to {to}; place {rank}.',
    ru: '{metric}: {figure} с {from} по {to}; место {rank}.',
    uk: '{metric}: {figure} з {from} до {to}; місце {rank}.',
  },
  changeWith: {
    en: '{segment} with {term} {to} instead of {from}.',
    ru: '{segment}, если {term}: {to} (сейчас {from}).',
    uk: '{segment}, якщо {term}: {to} (зараз {from}).',
  },
  changeAtLeast: {
    en: '{segment} with {to} or more instead of {from} ({term}).',
    ru: '{segment}, если {term}: {to} или больше (сейчас {from}).',
    uk: '{segment}, якщо {term}: {to} або більше (зараз {from}).',
  },
  changeAtMost: {
    en: '{segment} with {to} or less instead of {from} ({term}).',
    ru: '{segment}, если {term}: {to} или меньше (сейчас {from}).',
    uk: '{segment}, якщо {term}: {to} або менше (зараз {from}).',
  },
  nextPurchase: {
    en: '{segment} with the next purchase.',
    ru: '{segment} после следующей покупки.',
    uk: '{segment} після наступної покупки.',
  },
  withoutPurchase: {
    en: '{segment} without a purchase for about {to}; so far {from}.',
    ru: '{segment}, если без покупок пройдёт примерно {to} (сейчас {from}).',
    uk: '{segment}, якщо без покупок мине приблизно {to} (зараз {from}).',
  },
};
