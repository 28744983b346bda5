import { describe, expect, it } from '@jest/globals';
import { dayOf, instantOf, localIso, offsetMinutes } from '../src/world/time-zone.js';

const at = (iso: string) => Date.parse(iso);

describe('local time', () => {
  it('follows the change to summer time within the day', () => {
    expect(offsetMinutes('Europe/Kyiv', at('2026-03-29T00:59:59Z'))).toBe(120);
    expect(offsetMinutes('Europe/Kyiv', at('2026-03-29T01:00:00Z'))).toBe(180);
    expect(localIso(at('2026-03-29T00:59:59Z'), 'Europe/Kyiv')).toBe('2026-03-29T02:59:59+02:00');
    expect(localIso(at('2026-03-29T01:00:00Z'), 'Europe/Kyiv')).toBe('2026-03-29T04:00:00+03:00');
  });

  it('writes offsets west of Greenwich and of half hours', () => {
    expect(localIso(at('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31T19:00:00-05:00');
    expect(localIso(at('2026-01-01T00:00:00Z'), 'Asia/Kolkata')).toBe('2026-01-01T05:30:00+05:30');
    expect(dayOf(at('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31');
  });

  it.each(['2026-01-15T12:00:00', '2026-03-29T00:30:00', '2026-03-29T12:00:00', '2026-10-25T12:00:00'])(
    'finds the instant of %s',
    (local) => {
      for (const zone of ['Europe/Kyiv', 'America/New_York', 'Asia/Kolkata']) {
        expect(localIso(instantOf(local, zone), zone).slice(0, 19)).toBe(local);
      }
    },
  );

  it('refuses a zone that does not exist', () => {
    expect(() => offsetMinutes('Mars/Base', 0)).toThrow('Mars/Base');
  });
});
