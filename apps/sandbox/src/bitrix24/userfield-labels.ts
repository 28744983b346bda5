import { isMap } from './params.js';

/** Label parameters of a user field, in the order in which one stands in for another. */
export const labelKeys = [
  'EDIT_FORM_LABEL',
  'LIST_COLUMN_LABEL',
  'LIST_FILTER_LABEL',
  'ERROR_MESSAGE',
  'HELP_MESSAGE',
] as const;

export const languages = ['en', 'ru', 'ua', 'de', 'es', 'sq'] as const;

/** Every language's text. A plain text serves all; languages that a map does not name get the fallback. */
export function labelMap(given: unknown, fallback: string): Record<string, string> {
  const texts = isMap(given) ? given : null;
  const plain = given === undefined || given === null || texts ? fallback : String(given);
  return Object.fromEntries(languages.map((language) => [language, String(texts?.[language] ?? plain)]));
}
