/** Languages of the texts, BCP 47; the connector has names and reasons in each of them. To add one: a folder with the keys of `en`, a name here, a line in `index.ts`. */
export const LANGUAGES = ['en', 'ru', 'uk'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, so that whoever needs it can read it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
};

/** The first of the wanted languages that there are texts in, regions aside; English when there is none. */
export function chooseLanguage(wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    const [name = ''] = (tag ?? '').toLowerCase().split('-');
    const found = LANGUAGES.find((language) => language === name);
    if (found !== undefined) return found;
  }
  return 'en';
}

/**
 * Locale of numbers and dates: the reader's own where it is of the same language (`en-GB` beside English texts), so that
 * a page never mixes two languages.
 */
export function chooseLocale(language: Language, own: readonly string[]): string {
  return own.find((tag) => chooseLanguage([tag]) === language && tag.toLowerCase().startsWith(language)) ?? language;
}
