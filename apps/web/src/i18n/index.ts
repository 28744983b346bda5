import { en } from './en.js';
import { createTranslate } from './translate.js';

/** Texts of the interface. To add a language: a file with the keys of `en`, chosen here by `navigator.language`. */
export const t = createTranslate('en', en);
export type { MessageKey } from './en.js';
export { en } from './en.js';
