import { t } from '../i18n/index.js';

/** A name from the API in words: `countZeroAmount` is "Count zero amount", `max_gap` is "Max gap". */
export function wordsOf(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One of the values that a parameter may have. */
export function optionText(option: unknown): string {
  if (option === null) return t('form.none');
  return typeof option === 'boolean' ? t(`form.${option}`) : wordsOf(String(option));
}
