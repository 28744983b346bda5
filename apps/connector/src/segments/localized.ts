import type { LocalizedText } from '@strata/crm-port';
import { labelOfSegment, LANGUAGES, schemeTitle, segmentLabel, SENTENCE_LANGUAGES, termIn } from '@strata/segmentation';
import type { ConfiguredScheme, SentenceLanguage, SpokenNeighbour } from '@strata/segmentation';
import type { Portal } from '../portals/portal.js';

const inAllLanguages = (text: (language: (typeof LANGUAGES)[number]) => string): LocalizedText =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(language)])) as LocalizedText;

export const localizedTitle = (schemeId: string): LocalizedText =>
  inAllLanguages((language) => schemeTitle(schemeId, language));

/** @param others  schemes of the portal, for those whose segments are made of the segments of others */
export const localizedSegment = (
  configured: ConfiguredScheme,
  code: string,
  others: readonly ConfiguredScheme[],
): LocalizedText => inAllLanguages((language) => labelOfSegment(configured, code, language, others));

/** The portal's language where reasons can be said in it, else English. */
export function sentenceLanguageOf({ locale }: Pick<Portal, 'locale'>): SentenceLanguage {
  return SENTENCE_LANGUAGES.find((language) => language === locale) ?? 'en';
}

type Words = Readonly<Record<SentenceLanguage, string>>;

const REASONS: Readonly<Record<string, Words>> = {
  no_purchases: { en: 'no purchases', ru: 'нет покупок', uk: 'немає покупок' },
  not_enough_data: { en: 'not enough data', ru: 'мало данных', uk: 'замало даних' },
  non_positive_value: { en: 'nothing brought in', ru: 'ничего не принёс', uk: 'нічого не приніс' },
  excluded_by_filter: { en: 'left out by type', ru: 'исключён по типу', uk: 'вилучено за типом' },
  excluded_by_hand: { en: 'left out by hand', ru: 'исключён вручную', uk: 'вилучено вручну' },
  unconverted_currency: { en: 'no exchange rate', ru: 'нет курса валюты', uk: 'немає курсу валюти' },
  implausible_value: { en: 'impossible value', ru: 'невозможное значение', uk: 'неможливе значення' },
};
const UNKNOWN: Words = { en: 'unknown', ru: 'неизвестно', uk: 'невідомо' };
const MISSING: Words = { en: 'missing', ru: 'нет данных', uk: 'немає даних' };
const NOT_RATED: Words = { en: 'not rated', ru: 'без оценки', uk: 'без оцінки' };

/** Why there is no segment, in a few words. */
export function reasonText(reason: string | null, language: SentenceLanguage = 'en'): string {
  if (reason === null) return UNKNOWN[language];
  const field = /^missing_field:(.+)$/.exec(reason)?.[1];
  return field === undefined
    ? (REASONS[reason]?.[language] ?? reason)
    : `${MISSING[language]}: ${termIn(field, language)}`;
}

/** What a person reads where there is no segment. */
export const notRated = (reason: string | null, language: SentenceLanguage): string =>
  `${NOT_RATED[language]}: ${reasonText(reason, language)}`;

const SINCE: Words = {
  en: 'Here since {since}; not yet on {before}.',
  ru: 'Здесь с {since}, {before} ещё не здесь.',
  uk: 'Тут із {since}, {before} ще не тут.',
};
const SINCE_OR_LONGER: Words = {
  en: 'Here since {since} or longer.',
  ru: 'Здесь с {since} или дольше.',
  uk: 'Тут із {since} або довше.',
};

/** Since when a customer is in its segment. Only some days are known: those of runs, and month ends. */
export const sinceText = (since: string, before: string | null, language: SentenceLanguage): string =>
  (before === null ? SINCE_OR_LONGER : SINCE)[language].replace('{since}', since).replace('{before}', before ?? '');

/** What a person reads: the segment's name, or why there is none. */
export const labelOf = (code: string | null, reason: string | null): string =>
  code === null ? notRated(reason, 'en') : segmentLabel(code, 'en');

/** `Champions, if …` → `if …`: the reader sees the segment's name before it. */
export const withoutLabel = ({ segmentLabel, change }: Pick<SpokenNeighbour, 'segmentLabel' | 'change'>): string =>
  change.startsWith(segmentLabel) ? change.slice(segmentLabel.length).replace(/^[,\s]+/, '') : change;

/** The name of an input as readers know it. */
export function inputLabel(name: string, language: SentenceLanguage): string {
  const words = termIn(name, language);
  return words === name ? wordsOf(name) : words.charAt(0).toUpperCase() + words.slice(1);
}

/** `recencyDays` → `Recency days`; names of inputs and thresholds are readable words already. */
export function wordsOf(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
