import { shallowRef } from 'vue';
import { en, type MessageKey } from './en/index.js';
import { chooseLanguage, chooseLocale, type Language } from './language.js';
import type { Message } from './message.js';
import { createTranslate, type Translate } from './translate.js';

const STORAGE_KEY = 'strata-language';

// English comes with the page, the others when they are chosen.
const LOADERS: Readonly<Record<Language, () => Promise<Record<MessageKey, Message>>>> = {
  en: async () => en,
  ru: async () => (await import('./ru/index.js')).ru,
  uk: async () => (await import('./uk/index.js')).uk,
};

interface Texts {
  readonly language: Language;
  readonly translate: Translate;
}

const texts = shallowRef<Texts>({ language: 'en', translate: createTranslate('en', en) });

/** A text of the interface in the current language; what shows it follows a change of language. */
export const t: Translate = (key, parameters) => texts.value.translate(key, parameters);

/** Whether there is a text under this name, for names that come from elsewhere. */
export const hasText = (key: string): key is MessageKey => Object.hasOwn(en, key);

export const currentLanguage = (): Language => texts.value.language;

/** Locale of numbers and dates beside these texts. */
export const currentLocale = (): string => chooseLocale(texts.value.language, ownLanguages());

/** Shows everything in this language from now on, on the next visit too. */
export async function setLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Shows the language that was chosen before, else the first of the browser's that there is. */
export async function startLanguage(): Promise<void> {
  // Texts that do not arrive leave the English ones, which came with the page.
  await showLanguage(chooseLanguage([readChoice(), ...ownLanguages()])).catch(() => undefined);
}

async function showLanguage(language: Language): Promise<void> {
  const messages = await LOADERS[language]();
  texts.value = { language, translate: createTranslate(language, messages) };
  document.documentElement.lang = language;
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

// The tests of formats run where there is no browser.
const ownLanguages = (): readonly string[] => (typeof document === 'undefined' ? [] : navigator.languages);

export type { MessageKey } from './en/index.js';
export { LANGUAGE_NAMES, LANGUAGES, type Language } from './language.js';
