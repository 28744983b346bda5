import type { Recipe } from './recipe.js';

/** Visits and contracts rather than goods. */
export const SERVICES: Recipe = {
  id: 'services',
  title: { en: 'Services', ru: 'Услуги', uk: 'Послуги' },
  about: {
    en: 'Services by visit or contract: what counts is to be remembered and chosen again.',
    ru: 'Услуги по визитам или договорам: важно, чтобы о вас помнили и выбирали снова.',
    uk: 'Послуги за візитами чи договорами: важливо, щоб про вас пам’ятали й обирали знову.',
  },
  schemes: [
    {
      config: { scheme: 'lifecycle-recency' },
      isWritten: true,
      purpose: {
        en: 'Active, inactive, sleeping, closed: three steps that everybody understands.',
        ru: 'Активные, неактивные, спящие, закрытые: шаги, понятные каждому.',
        uk: 'Активні, неактивні, сплячі, закриті: кроки, зрозумілі кожному.',
      },
    },
    {
      config: {
        scheme: 'rfm-segments',
        parameters: { window: { months: 24, rolling: true }, frequencyBasis: 'days', preset: 'three-level' },
      },
      isWritten: true,
      purpose: {
        en: 'Fewer groups, enough for a small base.',
        ru: 'Меньше групп: для небольшой базы достаточно.',
        uk: 'Менше груп: для невеликої бази досить.',
      },
    },
    {
      config: { scheme: 'lifecycle-activity', parameters: { frequencyBasis: 'days' } },
      isWritten: false,
      purpose: {
        en: 'New, active and leaving customers by visits of a year.',
        ru: 'Новые, активные и уходящие по визитам за год.',
        uk: 'Нові, активні та ті, хто йде, за візитами за рік.',
      },
    },
    {
      config: { scheme: 'commercial-stage' },
      isWritten: false,
      purpose: {
        en: 'Registered, tried, paid: where acquaintance turns into sales.',
        ru: 'Зарегистрирован, попробовал, оплатил: где знакомство становится продажей.',
        uk: 'Зареєстрований, спробував, сплатив: де знайомство стає продажем.',
      },
    },
    {
      config: { scheme: 'abc' },
      isWritten: false,
      purpose: {
        en: 'Who brings 80 % of the revenue.',
        ru: 'Кто приносит 80 % выручки.',
        uk: 'Хто приносить 80 % виторгу.',
      },
    },
  ],
};
