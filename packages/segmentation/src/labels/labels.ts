import { clusterLabel } from './cluster-labels.js';
import { SCHEME_LABELS } from './scheme-labels.js';
import { SEGMENT_LABELS } from './segment-labels.js';

/** Languages that codes have display names in. */
export type Language = 'en' | 'ru' | 'uk' | 'sq';
export const LANGUAGES: readonly Language[] = ['en', 'ru', 'uk', 'sq'];

type Labels = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Display name of a segment code; letters, scores and codes of own rules are their own names. */
export function segmentLabel(code: string, language: Language): string {
  return clusterLabel(code, language) ?? labelOf(SEGMENT_LABELS, code, language);
}

/** Display name of a scheme. */
export function schemeTitle(schemeId: string, language: Language): string {
  return labelOf(SCHEME_LABELS, schemeId, language);
}

function labelOf(labels: Labels, code: string, language: Language): string {
  return Object.hasOwn(labels, code) ? labels[code]![language] : code;
}
