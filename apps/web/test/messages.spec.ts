import { describe, expect, it } from '@jest/globals';
import { en, type MessageKey } from '../src/i18n/en/index.js';
import { chooseLanguage, chooseLocale } from '../src/i18n/language.js';
import type { Message } from '../src/i18n/message.js';
import { ru } from '../src/i18n/ru/index.js';
import { uk } from '../src/i18n/uk/index.js';

const keys = Object.keys(en) as MessageKey[];
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const placesOf = (message: Message) =>
  [...new Set(formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

describe.each([
  ['ru', ru],
  ['uk', uk],
] as const)('the texts in %s', (_language, messages) => {
  it('have the keys of the English ones', () => {
    expect(Object.keys(messages).sort()).toEqual([...keys].sort());
  });

  it('fill in the same parameters', () => {
    const differing = keys.filter((key) => placesOf(messages[key]).join() !== placesOf(en[key]).join());
    expect(differing).toEqual([]);
  });

  it('have every plural form of the language, each with the same parameters', () => {
    const plurals = keys.filter((key) => typeof messages[key] !== 'string');
    const incomplete = plurals.filter((key) => {
      const forms = messages[key] as Record<string, string>;
      const isComplete = ['one', 'few', 'many', 'other'].every((form) => forms[form] !== undefined);
      return !isComplete || formsOf(messages[key]).some((form) => placesOf(form).join() !== placesOf(en[key]).join());
    });
    expect(plurals.length).toBeGreaterThan(0);
    expect(incomplete).toEqual([]);
  });

  it('leave nothing but names in Latin letters', () => {
    const isLatin = (text: string) => /[a-z]/i.test(text) && !/\p{Script=Cyrillic}/u.test(text);
    const latin = keys.filter((key) => formsOf(messages[key]).some((form) => isLatin(form.replace(/\{\w+\}/g, ''))));
    expect(latin.filter((key) => !['app.name', 'crm.bitrix24', 'crm.pipedrive'].includes(key))).toEqual([]);
  });
});

describe('chooseLanguage', () => {
  it('takes the first wanted language that there are texts in, whatever the region', () => {
    expect(chooseLanguage([null, 'de-DE', 'uk-UA', 'en'])).toBe('uk');
    expect(chooseLanguage(['de', 'fr'])).toBe('en');
  });
});

describe('chooseLocale', () => {
  it("keeps the reader's region where it is of the same language", () => {
    expect(chooseLocale('en', ['uk-UA', 'en-GB'])).toBe('en-GB');
    expect(chooseLocale('ru', ['en-GB'])).toBe('ru');
  });
});
