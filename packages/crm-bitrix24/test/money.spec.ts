import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDigits, toMoney } from '../src/map/money.js';

describe('an amount in minor units', () => {
  it.each([
    ['1000.50', 2, 100_050],
    ['0.1', 2, 10],
    ['-3', 2, -300],
    ['1.005', 2, 101],
    ['-1.005', 2, -101],
    ['1.0049', 2, 100],
    ['1500', 0, 1500],
    ['1499.5', 0, 1500],
    ['1.2345', 3, 1235],
    ['1e3', 2, 100_000],
    ['1.5e-7', 2, 0],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('%s with %d digits is %d', (text, digits, minor) => {
    expect(toMoney(text, 'EUR', digits)).toEqual({ minor, currency: 'EUR' });
  });

  it.each(['', 'ten', '1,5', '1.', 'Infinity', '90071992547409.92', '1e30'])('%p is none', (text) => {
    expect(toMoney(text, 'EUR', 2)).toBeNull();
  });

  it('multiplies before it rounds', () => {
    expect(toMoney('0.335', 'EUR', 2, '3')).toEqual({ minor: 101, currency: 'EUR' });
    expect(toMoney('19.99', 'EUR', 2, '0.5')).toEqual({ minor: 1000, currency: 'EUR' });
  });

  it('gives back every amount that can be written', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const sign = minor < 0 ? '-' : '';
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(toMoney(text, 'EUR', 2)?.minor).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });
});

describe('digits of a currency', () => {
  it('follow ISO 4217', () => {
    expect(['EUR', 'JPY', 'KWD'].map(isoDigits)).toEqual([2, 0, 3]);
  });

  it('are unknown for a code of the portal', () => {
    expect(isoDigits('BONUS')).toBeNull();
  });
});
