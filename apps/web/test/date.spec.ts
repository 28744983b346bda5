import { describe, expect, it } from '@jest/globals';
import { formatDay, formatInstant } from '../src/format/date.js';

describe('formatDay', () => {
  it('keeps the calendar date whatever the time zone of the reader', () => {
    expect(formatDay('2026-03-01', 'en')).toBe('Mar 1, 2026');
    expect(formatDay('2026-03-01T23:30:00+14:00', 'en')).toBe('Mar 1, 2026');
  });

  it('shows a text that is no date as it is', () => {
    expect(formatDay('soon', 'en')).toBe('soon');
  });
});

describe('formatInstant', () => {
  it("reads the clock of the portal's time zone", () => {
    expect(formatInstant('2026-03-14T23:30:00Z', 'Asia/Tokyo', 'en').replace(/\s/gu, ' ')).toBe(
      'Mar 15, 2026, 8:30 AM',
    );
  });

  it('falls back to UTC when the browser does not know the zone', () => {
    expect(formatInstant('2026-03-14T23:30:00Z', 'Moon/Base', 'en').replace(/\s/gu, ' ')).toBe(
      'Mar 14, 2026, 11:30 PM',
    );
  });
});
