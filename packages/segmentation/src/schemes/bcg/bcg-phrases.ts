import type { Phrases } from '../../wording/statement.js';

/** Sentences of `bcg`. */
export const BCG_PHRASES: Phrases = {
  windows: {
    en: '{current} from {from} to {to}, {previous} in the same time before.',
    ru: '{current} с {from} по {to}, {previous} за такое же время до этого.',
    uk: '{current} з {from} до {to}, {previous} за такий самий час до цього.',
  },
  newInPeriod: {
    en: 'New in this period: growth counts as high.',
    ru: 'Новый в этом периоде: рост считается высоким.',
    uk: 'Новий у цьому періоді: зростання вважається високим.',
  },
  gone: {
    en: 'Gone: no revenue is left in this period.',
    ru: 'Ушёл: в этом периоде выручки не осталось.',
    uk: 'Пішов: у цьому періоді виторгу не лишилося.',
  },
  highByConstant: {
    en: 'Growth: {growth}, above the threshold of {border}: high.',
    ru: 'Рост: {growth}, выше порога {border}: высокий.',
    uk: 'Зростання: {growth}, вище за поріг {border}: високе.',
  },
  lowByConstant: {
    en: 'Growth: {growth}, not above the threshold of {border}: low.',
    ru: 'Рост: {growth}, не выше порога {border}: низкий.',
    uk: 'Зростання: {growth}, не вище за поріг {border}: низьке.',
  },
  highByBase: {
    en: 'Growth: {growth}, above that of the whole base, {border}: high.',
    ru: 'Рост: {growth}, выше роста всей базы ({border}): высокий.',
    uk: 'Зростання: {growth}, вище за зростання всієї бази ({border}): високе.',
  },
  lowByBase: {
    en: 'Growth: {growth}, not above that of the whole base, {border}: low.',
    ru: 'Рост: {growth}, не выше роста всей базы ({border}): низкий.',
    uk: 'Зростання: {growth}, не вище за зростання всієї бази ({border}): низьке.',
  },
  highByMedian: {
    en: 'Growth: {growth}, above the median growth of {border}: high.',
    ru: 'Рост: {growth}, выше медианного роста {border}: высокий.',
    uk: 'Зростання: {growth}, вище за медіанне зростання {border}: високе.',
  },
  lowByMedian: {
    en: 'Growth: {growth}, not above the median growth of {border}: low.',
    ru: 'Рост: {growth}, не выше медианного роста {border}: низкий.',
    uk: 'Зростання: {growth}, не вище за медіанне зростання {border}: низьке.',
  },
  large: {
    en: 'Large: at {border} or more.',
    ru: 'Крупный: порог — {border} или больше.',
    uk: 'Великий: поріг — {border} або більше.',
  },
  small: {
    en: 'Small: customers are large at {border} or more.',
    ru: 'Небольшой: крупные — {border} или больше.',
    uk: 'Невеликий: великі — {border} або більше.',
  },
  nobodyLarge: { en: 'No customer is large.', ru: 'Крупных клиентов нет.', uk: 'Великих клієнтів немає.' },
  star: {
    en: 'Stars deserve most attention.',
    ru: 'Звёздам — больше всего внимания.',
    uk: 'Зіркам — найбільше уваги.',
  },
  'cash-cow': {
    en: 'Who loses the cash cows loses the business.',
    ru: 'Кто потеряет дойных коров, потеряет бизнес.',
    uk: 'Хто втратить дійних корів, втратить бізнес.',
  },
  'dark-horse': {
    en: 'Worth watching: dark horses may become stars or cash cows.',
    ru: 'Стоит наблюдать: тёмные лошадки могут стать звёздами или дойными коровами.',
    uk: 'Варто спостерігати: темні конячки можуть стати зірками або дійними коровами.',
  },
  dog: {
    en: 'Dogs are served cheaply, by mass methods.',
    ru: 'Собак обслуживают дёшево, массовыми методами.',
    uk: 'Собак обслуговують дешево, масовими методами.',
  },
  otherRevenue: {
    en: '{segment} with about {to} instead of {from} in this period, all other customers unchanged.',
    ru: '{segment}, если в этом периоде примерно {to} (сейчас {from}), у остальных клиентов всё без изменений.',
    uk: '{segment}, якщо в цьому періоді приблизно {to} (зараз {from}), в інших клієнтів усе без змін.',
  },
};
