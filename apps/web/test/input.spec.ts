import { describe, expect, it } from '@jest/globals';
import { formatInput } from '../src/format/input.js';
import { safeHttpUrl } from '../src/format/safe-url.js';

const euro = { code: 'EUR', digits: 2 };
const show = (value: number | string | null, unit: string | null = null) => formatInput(value, unit, euro, 'en');

describe('formatInput', () => {
  it('knows days, money, dates and ratios', () => {
    expect(show(1, 'days')).toBe('1 day');
    expect(show(94, 'days')).toBe('94 days');
    expect(show(2_433_010, 'money')).toBe('€24,330.10');
    expect(show(20_432, 'date')).toBe('Dec 10, 2025');
    expect(show(0.118_04, 'ratio')).toBe('0.118');
  });

  it('leaves to the label what is counted', () => {
    expect(show(1_700, 'orders')).toBe('1,700');
  });

  it('puts an unknown unit behind the number', () => {
    expect(show(12.345, 'kg')).toBe('12.35 kg');
  });

  it('shows dates as dates and other texts as they are', () => {
    expect(show('2025-12-10')).toBe('Dec 10, 2025');
    expect(show('76 to 130 days')).toBe('76 to 130 days');
  });

  it('tells a missing value from zero', () => {
    expect(show(null, 'days')).toBeNull();
    expect(show(0)).toBe('0');
  });
});

describe('safeHttpUrl', () => {
  it('links only to http and https', () => {
    expect(safeHttpUrl('https://portal.example/crm/1')).toBe('https://portal.example/crm/1');
    expect(safeHttpUrl('javascript:alert(1)')).toBeNull();
    expect(safeHttpUrl(' java\nscript:alert(1)')).toBeNull();
    expect(safeHttpUrl('/crm/1')).toBeNull();
    expect(safeHttpUrl(null)).toBeNull();
  });
});
