import { en } from './en.js';
import { createTranslate } from './translate.js';

/** Language of the texts, BCP 47. Numbers and dates follow the reader's own locale instead. */
export const LANGUAGE = 'en';

/** Texts of the interface. To add a language: a file with the keys of `en`, chosen here by `navigator.language`. */
export const t = createTranslate(LANGUAGE, en);
export type { MessageKey } from './en.js';
export { en } from './en.js';
