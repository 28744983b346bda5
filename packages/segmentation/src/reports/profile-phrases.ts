import type { Phrases } from '../wording/statement.js';

/** Sentences on the quality and separation of segments. */
export const PROFILE_PHRASES: Phrases = {
  quality_alike_pass: {
    en: '{segment}: members react alike; variance inside by that of the base: {ratio}.',
    ru: '{segment}: реакция участников схожа; отношение дисперсии внутри к дисперсии базы: {ratio}.',
    uk: '{segment}: реакція учасників схожа; відношення дисперсії всередині до дисперсії бази: {ratio}.',
  },
  quality_alike_fail: {
    en: '{segment}: members react more differently than the base; variance inside by that of the base: {ratio}.',
    ru: '{segment}: реакция участников разнится сильнее, чем в базе; отношение дисперсий: {ratio}.',
    uk: '{segment}: реакція учасників різниться сильніше, ніж у базі; відношення дисперсій: {ratio}.',
  },
  quality_alike_unknown: {
    en: '{segment}: how members react has not been measured.',
    ru: '{segment}: реакция участников не измерена.',
    uk: '{segment}: реакцію учасників не виміряно.',
  },
  quality_describable_pass: {
    en: '{segment}: a few conditions describe it; F1: {f1}, needed: {limit}.',
    ru: '{segment}: описывается немногими условиями; F1: {f1}, нужно: {limit}.',
    uk: '{segment}: описується небагатьма умовами; F1: {f1}, потрібно: {limit}.',
  },
  quality_describable_fail: {
    en: '{segment}: a few conditions do not describe it; F1: {f1}, needed: {limit}.',
    ru: '{segment}: немногими условиями не описывается; F1: {f1}, нужно: {limit}.',
    uk: '{segment}: небагатьма умовами не описується; F1: {f1}, потрібно: {limit}.',
  },
  quality_describable_unknown: {
    en: '{segment}: there is nothing to describe it by.',
    ru: '{segment}: описать не по чему, данных нет.',
    uk: '{segment}: описати немає за чим, даних немає.',
  },
  quality_profitable_pass: {
    en: '{segment}: pays for a campaign; expected margin: {expected}, cost: {cost}.',
    ru: '{segment}: окупает кампанию; ожидаемая маржа: {expected}, затраты: {cost}.',
    uk: '{segment}: окуповує кампанію; очікувана маржа: {expected}, витрати: {cost}.',
  },
  quality_profitable_fail: {
    en: '{segment}: does not pay for a campaign; expected margin: {expected}, cost: {cost}.',
    ru: '{segment}: не окупает кампанию; ожидаемая маржа: {expected}, затраты: {cost}.',
    uk: '{segment}: не окуповує кампанію; очікувана маржа: {expected}, витрати: {cost}.',
  },
  quality_profitable_small: {
    en: '{segment}: too small for a campaign; customers: {members}, needed: {least}.',
    ru: '{segment}: мал для кампании; клиентов: {members}, нужно: {least}.',
    uk: '{segment}: замалий для кампанії; клієнтів: {members}, потрібно: {least}.',
  },
  quality_profitable_unknown: {
    en: '{segment}: whether it pays for a campaign is open: margin, response rate or cost is not known.',
    ru: '{segment}: окупит ли кампанию, неясно: неизвестны маржа, доля откликов или затраты.',
    uk: '{segment}: чи окупить кампанію, неясно: невідомі маржа, частка відгуків або витрати.',
  },
  quality_changeable_pass: {
    en: '{segment}: advertising works; uplift over the control group: {uplift} ({low} to {high}).',
    ru: '{segment}: реклама действует; прирост против контрольной группы: {uplift} (от {low} до {high}).',
    uk: '{segment}: реклама діє; приріст проти контрольної групи: {uplift} (від {low} до {high}).',
  },
  quality_changeable_fail: {
    en: '{segment}: no sure effect of advertising; uplift over the control group: {uplift} ({low} to {high}).',
    ru: '{segment}: надёжного эффекта рекламы нет; прирост против контрольной группы: {uplift} (от {low} до {high}).',
    uk: '{segment}: надійного ефекту реклами немає; приріст проти контрольної групи: {uplift} (від {low} до {high}).',
  },
  quality_changeable_unknown: {
    en: '{segment}: the effect of advertising has not been measured against a control group.',
    ru: '{segment}: действие рекламы не измерено с контрольной группой.',
    uk: '{segment}: дію реклами не виміряно з контрольною групою.',
  },
};
