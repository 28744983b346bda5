import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths,
  formatDay,
  MAX_DAY,
  MIN_DAY,
  parseDay,
  resolveWindow,
  startOfQuarter,
  startOfWeek,
} from '../src/index.js';

const window = (spec: Parameters<typeof resolveWindow>[0], asOf: string): string[] => {
  const { from, to } = resolveWindow(spec, parseDay(asOf));
  return [from === null ? 'beginning' : formatDay(from), formatDay(to)];
};

describe('day numbers', () => {
  it('count days from 1970-01-01', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2000-03-01')).toBe(11_017);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect([formatDay(MIN_DAY), formatDay(MAX_DAY)]).toEqual(['0001-01-01', '9999-12-31']);
  });

  it('agree with the calendar of the platform on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: MIN_DAY, max: MAX_DAY }), (day) => {
        expect(formatDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '', '0000-01-01'])(
    'refuse %p',
    (text) => {
      expect(() => parseDay(text)).toThrow(RangeError);
    },
  );
});

describe('addMonths', () => {
  it.each([
    ['2026-05-31', -3, '2026-02-28'],
    ['2024-05-31', -3, '2024-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-30', 0, '2026-03-30'],
  ])('%s and %i months give %s', (from, months, to) => {
    expect(formatDay(addMonths(parseDay(from), months))).toBe(to);
  });
});

describe('periods', () => {
  it('begin quarters in January, April, July, October and weeks on Monday', () => {
    expect(formatDay(startOfQuarter(parseDay('2026-06-30')))).toBe('2026-04-01');
    expect(formatDay(startOfWeek(parseDay('2026-11-22')))).toBe('2026-11-16');
    expect(formatDay(startOfWeek(parseDay('1969-12-29')))).toBe('1969-12-29');
  });
});

describe('windows', () => {
  it('of whole months take in the month of asOf only on its last day', () => {
    expect(window({ months: 6 }, '2026-05-30')).toEqual(['2025-11-01', '2026-04-30']);
    expect(window({ months: 6 }, '2026-05-31')).toEqual(['2025-12-01', '2026-05-31']);
  });

  it('roll, count days, are fixed, or begin with the first purchase', () => {
    expect(window({ months: 3, rolling: true }, '2026-05-31')).toEqual(['2026-02-28', '2026-05-31']);
    expect(window({ days: 90 }, '2026-05-31')).toEqual(['2026-03-02', '2026-05-31']);
    expect(window({ from: '2026-01-01', to: '2026-12-31' }, '2026-05-31')).toEqual(['2026-01-01', '2026-05-31']);
    expect(window('all', '2026-05-31')).toEqual(['beginning', '2026-05-31']);
  });
});
