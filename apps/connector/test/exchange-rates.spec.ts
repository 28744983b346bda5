import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minorDigits } from '../src/segments/currency-digits.js';
import { createConverter, type DatedRate } from '../src/segments/exchange-rates.js';

const DIGITS: Record<string, number> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };
const rate = (currency: string, text: string, validFrom = '2026-01-01'): DatedRate => ({
  currency,
  validFrom,
  rate: text,
});
const converter = (base: string, ...rates: DatedRate[]) =>
  createConverter(base, rates, (currency) => DIGITS[currency]!, null);
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const DAY = dayOf('2026-06-01');

describe('converting money', () => {
  it('leaves the base currency as it is', () => {
    expect(converter('EUR')(12_345, 'EUR', DAY)).toEqual({ minor: 12_345, usedLaterRate: false });
  });

  it('says that it cannot where there is no rate', () => {
    expect(converter('EUR', rate('USD', '0.9'))(100, 'JPY', DAY)).toBeNull();
  });

  it.each([
    ['EUR', 'USD', '0.9', 1_000, 900],
    ['EUR', 'JPY', '0.006', 1_000, 600],
    ['JPY', 'EUR', '160.5', 1_000, 1_605],
    ['EUR', 'KWD', '3', 1_000, 300],
    ['KWD', 'EUR', '0.333', 1_000, 3_330],
    ['KWD', 'JPY', '0.002', 5, 10],
    ['JPY', 'KWD', '480', 1_000, 480],
  ])('counts the minor units of %s and %s', (base, currency, text, minor, expected) => {
    expect(converter(base, rate(currency, text))(minor, currency, DAY)?.minor).toBe(expected);
  });

  it('rounds once, half away from zero, refunds alike', () => {
    const convert = converter('EUR', rate('USD', '0.5'));
    expect([1, 3, -1, -3, 2, -2].map((minor) => convert(minor, 'USD', DAY)?.minor)).toEqual([1, 2, -1, -2, 1, -1]);
  });

  it('is exact where floating point is not', () => {
    // 100.5 cents: 1.005 * 100 is 100.49999999999999 in floating point.
    expect(converter('EUR', rate('USD', '1.005'))(100, 'USD', DAY)?.minor).toBe(101);
    expect(converter('EUR', rate('USD', '0.000001'))(9_007_199_254_740_991, 'USD', DAY)?.minor).toBe(9_007_199_255);
  });

  it('agrees with exact arithmetic on any amount and rate', () => {
    const text = fc
      .tuple(fc.nat(500), fc.nat(999_999))
      .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), text, (minor, value) => {
        fc.pre(Number(value) > 0);
        const found = converter('EUR', rate('USD', value))(minor, 'USD', DAY)!.minor;
        // |found - minor * rate| <= 1/2, in millionths
        const distance = BigInt(found) * 1_000_000n - BigInt(minor) * BigInt(value.replace('.', ''));
        expect(distance <= 500_000n && distance >= -500_000n).toBe(true);
      }),
    );
  });
});

describe('choosing the rate', () => {
  const convert = converter('EUR', rate('USD', '0.8', '2026-03-01'), rate('USD', '0.9', '2026-01-01'));

  it('takes the one that held on the day', () => {
    expect(convert(100, 'USD', dayOf('2026-02-28'))).toEqual({ minor: 90, usedLaterRate: false });
    expect(convert(100, 'USD', dayOf('2026-03-01'))).toEqual({ minor: 80, usedLaterRate: false });
  });

  it('lets the earliest rate serve earlier days, and says so', () => {
    expect(convert(100, 'USD', dayOf('2025-12-31'))).toEqual({ minor: 90, usedLaterRate: true });
  });

  it.each(['0', '0.000', '-1', '1e3', 'abc', ''])('refuses the rate %j', (text) => {
    expect(() => converter('EUR', rate('USD', text))).toThrow(/rate of USD must be a positive decimal/);
  });
});

describe('minor digits', () => {
  it('come from ISO 4217, then from the CRM, then are 2', () => {
    const ofPortal = new Map([
      ['JPY', 2],
      ['XPT1', 4],
    ]);
    expect(['JPY', 'KWD', 'EUR', 'XPT1', 'UNKNOWN'].map((code) => minorDigits(code, ofPortal))).toEqual([
      0, 3, 2, 4, 2,
    ]);
  });
});
