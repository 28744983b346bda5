import { describe, expect, it } from '@jest/globals';
import { formatCount, formatDuration, formatShare } from '../src/format/number.js';

describe('formatShare', () => {
  it('keeps one decimal and leaves a needless one out', () => {
    expect(formatShare(0.123, 'en')).toBe('12.3%');
    expect(formatShare(0.2, 'en')).toBe('20%');
  });

  it('never shows a small part as nothing', () => {
    expect(formatShare(0, 'en')).toBe('0%');
    expect(formatShare(0.00001, 'en')).toBe('<0.1%');
    expect(formatShare(0.0005, 'en')).toBe('0.1%');
  });

  it('never shows an incomplete share as all', () => {
    expect(formatShare(1, 'en')).toBe('100%');
    expect(formatShare(0.99999, 'en')).toBe('>99.9%');
    expect(formatShare(0.9994, 'en')).toBe('99.9%');
  });

  it('follows the locale', () => {
    expect(formatShare(0.123, 'de')).toBe('12,3\u00a0%');
  });
});

describe('formatCount', () => {
  it('groups digits the way the locale does', () => {
    expect(formatCount(1234567, 'en')).toBe('1,234,567');
    expect(formatCount(1234567, 'de')).toBe('1.234.567');
  });
});

describe('formatDuration', () => {
  it.each([
    [0.42, '0.4 sec'],
    [9.96, '10 sec'],
    [59.7, '1 min'],
    [94, '1 min 34 sec'],
    [3599.6, '1 hr'],
    [7500, '2 hr 5 min'],
  ])('says %p seconds as %p', (seconds, text) => {
    expect(formatDuration(seconds, 'en')).toBe(text);
  });
});
