import type { LocalizedText } from '@strata/crm-port';
import { LANGUAGES, schemeTitle, segmentLabel } from '@strata/segmentation';

const inAllLanguages = (text: (language: (typeof LANGUAGES)[number]) => string): LocalizedText =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(language)])) as LocalizedText;

export const localizedTitle = (schemeId: string): LocalizedText =>
  inAllLanguages((language) => schemeTitle(schemeId, language));

export const localizedSegment = (code: string): LocalizedText =>
  inAllLanguages((language) => segmentLabel(code, language));

const REASONS: Readonly<Record<string, string>> = {
  no_purchases: 'no purchases',
  not_enough_data: 'not enough data',
  non_positive_value: 'nothing brought in',
  excluded_by_filter: 'left out by type',
  unconverted_currency: 'no exchange rate',
};

/** Why there is no segment, in a few words. */
export function reasonText(reason: string | null): string {
  if (reason === null) return 'unknown';
  const field = /^missing_field:(.+)$/.exec(reason)?.[1];
  return field === undefined ? (REASONS[reason] ?? reason) : `missing: ${field}`;
}

/** What a person reads: the segment's name, or why there is none. */
export const labelOf = (code: string | null, reason: string | null): string =>
  code === null ? `not rated: ${reasonText(reason)}` : segmentLabel(code, 'en');

/** `champions`, `champions with a recency of …` → `with a recency of …`: the reader sees the segment's name before it. */
export const withoutCode = (code: string, change: string): string =>
  change.startsWith(`${code} `) ? change.slice(code.length + 1) : change;

/** `recencyDays` → `Recency days`; names of inputs and thresholds are readable words already. */
export function wordsOf(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
