import type { Phrases } from '../wording/statement.js';

/** Sentences on personas. */
export const PERSONA_PHRASES: Phrases = {
  persona_size: {
    en: '{segment}: customers {customers}, {share} of the base, {revenueShare} of its revenue.',
    ru: '{segment}: клиентов {customers}, {share} базы, {revenueShare} её выручки.',
    uk: '{segment}: клієнтів {customers}, {share} бази, {revenueShare} її виторгу.',
  },
  persona_typical: {
    en: 'Typical member: {customer}, the nearest to all others.',
    ru: 'Типичный представитель: {customer}, ближе всех к остальным.',
    uk: 'Типовий представник: {customer}, найближчий до решти.',
  },
  persona_typicalOfSample: {
    en: 'Typical member: {customer}, the nearest to the others of a sample of {compared}.',
    ru: 'Типичный представитель: {customer}, ближе всех к остальным в выборке ({compared}).',
    uk: 'Типовий представник: {customer}, найближчий до решти у вибірці ({compared}).',
  },
  persona_value: {
    en: '{term}: {value}, {share} here, {baseShare} in the base.',
    ru: '{term}: {value}, здесь {share}, в базе {baseShare}.',
    uk: '{term}: {value}, тут {share}, у базі {baseShare}.',
  },
  persona_count: {
    en: 'Personas: {count}. Three to seven can be kept apart.',
    ru: 'Персон: {count}. Удержать в голове можно от трёх до семи.',
    uk: 'Персон: {count}. Утримати в голові можна від трьох до семи.',
  },
  persona_effectiveSize: {
    en: '{segment}: {share} of the base, as most effective segments have (7 to 10 %).',
    ru: '{segment}: {share} базы — как у самых действенных сегментов (7–10 %).',
    uk: '{segment}: {share} бази — як у найдієвіших сегментів (7–10 %).',
  },
  persona_tooSmall: {
    en: '{segment}: {share} of the base, too few to work with apart (below 1 %).',
    ru: '{segment}: {share} базы — слишком мало для отдельной работы (меньше 1 %).',
    uk: '{segment}: {share} бази — замало для окремої роботи (менше 1 %).',
  },
  persona_tooLarge: {
    en: '{segment}: {share} of the base, too many to be one kind of customer (above 50 %).',
    ru: '{segment}: {share} базы — слишком много для одного типа клиентов (больше 50 %).',
    uk: '{segment}: {share} бази — забагато для одного типу клієнтів (понад 50 %).',
  },
};
