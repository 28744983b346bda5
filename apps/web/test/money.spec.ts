import { describe, expect, it } from '@jest/globals';
import { digitsOf, formatMoney } from '../src/format/money.js';

const euro = { code: 'EUR', digits: 2 };
const yen = { code: 'JPY', digits: 0 };
const dinar = { code: 'KWD', digits: 3 };

describe('formatMoney', () => {
  it('turns minor units into major ones by the digits of the currency', () => {
    expect(formatMoney(123_456, euro, 'exact', 'en')).toBe('€1,234.56');
    expect(formatMoney(123_456, yen, 'exact', 'en')).toBe('¥123,456');
    expect(formatMoney(123_456, dinar, 'exact', 'en').replace(/\s/u, ' ')).toBe('KWD 123.456');
  });

  it('leaves decimals out of large sums only', () => {
    expect(formatMoney(123_456, euro, 'whole', 'en')).toBe('€1,235');
    expect(formatMoney(1_234, euro, 'whole', 'en')).toBe('€12.34');
  });

  it('shortens from ten thousand up', () => {
    expect(formatMoney(4_812_930_455, euro, 'compact', 'en')).toBe('€48.1M');
    expect(formatMoney(999_900, euro, 'compact', 'en')).toBe('€9,999');
  });

  it('shows a refund as negative', () => {
    expect(formatMoney(-12_500, euro, 'exact', 'en')).toBe('-€125.00');
  });

  it('follows the locale', () => {
    expect(formatMoney(123_456, euro, 'exact', 'de')).toBe('1.234,56\u00a0€');
  });

  it('names a currency that is not an ISO code instead of failing', () => {
    expect(formatMoney(150, { code: 'BONUS', digits: 2 }, 'exact', 'en')).toBe('1.50 BONUS');
    expect(formatMoney(150, { code: '', digits: 2 }, 'exact', 'en').trim()).toBe('1.50');
  });
});

describe('digitsOf', () => {
  it('knows the currencies of ISO 4217 and takes two for others', () => {
    expect(digitsOf('JPY')).toBe(0);
    expect(digitsOf('KWD')).toBe(3);
    expect(digitsOf('UAH')).toBe(2);
    expect(digitsOf('BONUS')).toBe(2);
  });
});
