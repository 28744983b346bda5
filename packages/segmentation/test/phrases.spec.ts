import { describe, expect, it } from '@jest/globals';
import { schemes, SENTENCE_LANGUAGES } from '../src/index.js';
import { COMMON_PHRASES } from '../src/wording/common-phrases.js';
import { sayStatement } from '../src/wording/say.js';

const EUR = { currency: 'EUR', currencyDigits: 2 };
const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

describe('phrases', () => {
  const all = [{ id: 'common', phrases: COMMON_PHRASES }, ...schemes.map(({ id, phrases = {} }) => ({ id, phrases }))];

  it.each(all)('of $id have the same places in every language', ({ phrases }) => {
    for (const phrase of Object.values(phrases)) {
      for (const language of SENTENCE_LANGUAGES) {
        expect(phrase[language].trim()).not.toBe('');
        expect(placesOf(phrase[language])).toEqual(placesOf(phrase.en));
      }
    }
  });

  it('decline units by their number', () => {
    const phrases = { n: { en: '{n}', ru: '{n}', uk: '{n}' } };
    const say = (value: number) =>
      SENTENCE_LANGUAGES.map((language) =>
        sayStatement({ say: 'n', values: { n: { value, unit: 'orders' } } }, phrases, language, EUR),
      );
    expect(say(1)).toEqual(['1 order', '1 заказ', '1 замовлення']);
    expect(say(3)).toEqual(['3 orders', '3 заказа', '3 замовлення']);
    expect(say(11)).toEqual(['11 orders', '11 заказов', '11 замовлень']);
    expect(say(1.5)).toEqual(['1.5 orders', '1,5 заказа', '1,5 замовлення']);
  });

  it('show money, dates, shares and terms in full', () => {
    const phrases = { n: { en: '{a} {b} {c} {d}', ru: '{a} {b} {c} {d}', uk: '{a} {b} {c} {d}' } };
    const values = {
      a: { value: 123450, unit: 'money' as const },
      b: { value: 0, unit: 'date' as const },
      c: { share: 0.125 },
      d: { term: 'revenue' },
    };
    expect(sayStatement({ say: 'n', values }, phrases, 'en', EUR)).toBe('1234.50 EUR 1970-01-01 12.5 % revenue');
    expect(sayStatement({ say: 'n', values }, phrases, 'ru', EUR)).toBe('1234,50 EUR 1970-01-01 12,5 % выручка');
  });

  it('refuse to leave a place empty', () => {
    expect(() => sayStatement({ say: 'missing_field' }, {}, 'en', EUR)).toThrow('requires the value "field"');
  });
});
