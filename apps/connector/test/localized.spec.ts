import { describe, expect, it } from '@jest/globals';
import { reasonText, sinceText } from '../src/segments/localized.js';

describe('short texts in the language of the reader', () => {
  it('say since when a customer is in its segment, as far as that is known', () => {
    expect(sinceText('2026-05-31', null, 'en')).toBe('Here since 2026-05-31 or longer.');
    expect(sinceText('2026-05-31', null, 'uk')).toBe('Тут із 2026-05-31 або довше.');
    expect(sinceText('2026-05-31', '2026-04-30', 'ru')).toBe('Здесь с 2026-05-31, 2026-04-30 ещё не здесь.');
  });

  it('name what is missing, and a field of the portal as the portal calls it', () => {
    expect(reasonText('missing_field:cost', 'ru')).toBe('нет данных: себестоимость');
    expect(reasonText('missing_field:Shoe size', 'ru')).toBe('нет данных: Shoe size');
    expect(reasonText('no_purchases', 'uk')).toBe('немає покупок');
  });
});
