import { describe, expect, it } from '@jest/globals';
import { resolveSignalRules, SENTENCE_LANGUAGES, SIGNAL_KINDS, SIGNAL_RULES, signalTitle } from '../src/index.js';

describe('rules of signals', () => {
  it('are the usual ones without changes', () => {
    expect(resolveSignalRules({})).toEqual(SIGNAL_RULES);
  });

  it('take single numbers and keep the others', () => {
    const changes = { 'missed-two-cycles': { fireAt: 2.5 }, 'a-revenue-down': { leastOrders: 24, leastSwings: 0 } };
    const rules = resolveSignalRules(changes);
    expect(rules).toEqual({
      ...SIGNAL_RULES,
      'missed-two-cycles': { ...SIGNAL_RULES['missed-two-cycles'], fireAt: 2.5 },
      'a-revenue-down': { ...SIGNAL_RULES['a-revenue-down'], leastOrders: 24, leastSwings: 0 },
    });
    expect(SIGNAL_RULES['missed-two-cycles'].fireAt).toBe(2);
  });

  it('take null where a time may have no end', () => {
    expect(resolveSignalRules({ 'vip-fell': { expireDays: null, freshDays: null } })['vip-fell']).toMatchObject({
      expireDays: null,
      freshDays: null,
    });
  });

  it.each([
    [[], 'an object of rules by kind'],
    [{ sleepy: {} }, 'sleepy is no kind of signal; there are missed-three-cycles'],
    [{ constructor: {} }, 'constructor is no kind of signal'],
    [{ 'vip-fell': 3 }, 'vip-fell must be an object'],
    [{ 'vip-fell': { level: 3 } }, 'vip-fell.level is unknown; there are severity, fireAt, clearAt'],
    [{ 'long-sleeping': { clearAt: 3 } }, 'long-sleeping.clearAt is unknown'],
    [{ 'vip-fell': { severity: 'bad' } }, 'vip-fell.severity must be one of alarm, warning, good'],
    [{ 'vip-fell': { fireAt: '2' } }, 'vip-fell.fireAt must be a number from 0 up'],
    [{ 'vip-fell': { fireAt: NaN } }, 'vip-fell.fireAt must be a number'],
    [{ 'missed-two-cycles': { clearAt: 3 } }, 'missed-two-cycles.clearAt must not lie above fireAt'],
    [{ concentration: { clearAt: 0.1 } }, 'concentration.clearAt must not lie below fireAt'],
    [{ dilution: { fireAt: 25 } }, 'dilution.fireAt must be a share from 0 to 1'],
    [{ 'new-not-back': { fireAt: 1.5 } }, 'new-not-back.fireAt must be a whole number of months from 1 up'],
    [{ 'vip-fell': { freshDays: 7 } }, 'vip-fell.freshDays must be a whole number of days from 31 up, or null'],
    [{ 'vip-fell': { expireDays: 0 } }, 'vip-fell.expireDays must be a whole number of days from 1 up, or null'],
    [{ 'vip-fell': { rearmDays: null } }, 'vip-fell.rearmDays must be a whole number of days from 0 up'],
  ])('refuse %j', (changes, message) => {
    expect(() => resolveSignalRules(changes)).toThrow(message);
  });

  it('name all that is wrong at once', () => {
    expect(() => resolveSignalRules({ sleepy: {}, 'vip-fell': { fireAt: -1, rearmDays: 0.5 } })).toThrow(
      /^Rules of signals are not valid: sleepy .*; vip-fell\.fireAt .*; vip-fell\.rearmDays .*\.$/,
    );
  });
});

describe('titles of signals', () => {
  it('differ from each other in every language', () => {
    for (const language of SENTENCE_LANGUAGES) {
      const titles = SIGNAL_KINDS.map((kind) => signalTitle(kind, language));
      expect(new Set(titles).size).toBe(SIGNAL_KINDS.length);
    }
  });
});
