import { describe, expect, it } from '@jest/globals';
import type { SignalItem, SignalList, SignalPrecisionReport } from '@strata/api-types';
import { formatPrecision, formatSignals } from '../src/cli/commands/signals.js';
import { formatSignalCounts } from '../src/cli/run-report.js';

const PORTAL = { name: 'Shop' };

const anItem = (own: Partial<SignalItem> = {}): SignalItem => ({
  id: 'missed-two-cycles:contact:1:2026-02-20',
  kind: 'missed-two-cycles',
  title: 'Two cycles missed',
  severity: 'warning',
  sentence: 'Ask before it shows.',
  openedOn: '2026-02-20',
  detectedOn: '2026-02-21',
  isFirstSight: false,
  customer: 'contact:1',
  name: 'Ada Example',
  revenueMinor: 123_450,
  closedOn: null,
  closedBecause: null,
  ...own,
});

const aList = (items: SignalItem[], own: Partial<SignalList> = {}): SignalList => ({
  asOf: '2026-02-25',
  currency: 'EUR',
  currencyDigits: 2,
  kinds: [
    { kind: 'vip-fell', title: 'Fallen VIP', severity: 'alarm', count: 3 },
    { kind: 'missed-two-cycles', title: 'Two cycles missed', severity: 'warning', count: 12 },
  ],
  warnings: [],
  total: 15,
  items,
  ...own,
});

/** What is said of one signal. */
const told = (own: Partial<SignalItem>): string =>
  formatSignals(aList([anItem(own)], { kinds: [], total: 1 }), PORTAL, {}).split('\n\n')[1]!;

describe('what a person reads about signals', () => {
  it('has the kinds with their counts, then one signal after the other, and how many are left out', () => {
    const text = formatSignals(aList([anItem()], { warnings: ['Answers are missing.'] }), PORTAL, {});
    expect(text).toBe(
      [
        'Shop, signals as of 2026-02-25: 15 open',
        '',
        '         signal             --kind             open',
        '───────  ─────────────────  ─────────────────  ────',
        'alarm    Fallen VIP         vip-fell              3',
        'warning  Two cycles missed  missed-two-cycles    12',
        '',
        'warning: Two cycles missed. Ada Example (contact:1), revenue 1234.50 EUR, since 2026-02-20',
        '    Ask before it shows.',
        '',
        'and 14 more (--limit)',
        '',
        'Answers are missing.',
      ].join('\n'),
    );
  });

  it('says what is new, what was found at the first look, and what is over', () => {
    expect(told({ detectedOn: '2026-02-25' })).toContain('since 2026-02-20, new');
    expect(told({ isFirstSight: true, detectedOn: '2026-02-25' })).toContain(
      'since 2026-02-20, found at the first look on 2026-02-25',
    );
    expect(told({ closedOn: '2026-03-01', closedBecause: 'cleared' })).toMatch(/from 2026-02-20 to 2026-03-01\n/);
    expect(told({ closedOn: '2026-03-01', closedBecause: 'expired' })).toMatch(/when its time was up\n/);
  });

  it('names the base as a whole, and a record that is gone', () => {
    expect(told({ customer: null, name: null, revenueMinor: null })).toContain('. the whole base, since');
    expect(told({ name: null, revenueMinor: null })).toContain('. a deleted record (contact:1), since');
  });

  it('says that nobody has looked, and how to', () => {
    expect(formatSignals(aList([], { asOf: null }), PORTAL, {})).toBe(
      'Nobody has looked for signals of Shop yet: "strata run" does.',
    );
  });

  it('has one line about a run', () => {
    expect(formatSignalCounts({ opened: 0, foundAtFirstSight: 1_206, closed: 0, open: 1_206 })).toBe(
      '1,206 signals open, 0 new, 1,206 had begun before this first look ("strata signals" lists them)',
    );
  });
});

describe('what a person reads about the precision of signals', () => {
  const report: SignalPrecisionReport = {
    horizonDays: 90,
    days: ['2025-10-31', '2025-11-30'],
    note: null,
    kinds: [
      {
        kind: 'vip-fell',
        title: 'Fallen VIP',
        meaning: 'revenue stays so low',
        isForecast: true,
        fired: 4,
        cameTrue: 3,
        precision: 0.75,
        watched: 100,
        watchedTrue: 50,
        baseRate: 0.5,
        lift: 1.5,
        note: 'Too few to judge by: 4.',
      },
      {
        kind: 'order-due',
        title: 'Order is near',
        meaning: 'buys within the own cycle',
        isForecast: true,
        fired: 0,
        cameTrue: 0,
        precision: null,
        watched: 0,
        watchedTrue: 0,
        baseRate: null,
        lift: null,
        note: null,
      },
    ],
  };

  it('has a line per kind, what the columns mean, and what to know before believing them', () => {
    const text = formatPrecision(report, PORTAL);
    expect(text).toContain('Shop: signals of 2 past days, 2025-10-31 to 2025-11-30');
    expect(text).toMatch(/\nFallen VIP +revenue stays so low +4 +3 +75\.0 % +50\.0 % +1\.50\n/);
    expect(text).toMatch(/\nOrder is near +buys within the own cycle +0 +0 +– +– +–\n/);
    expect(text).toMatch(/lift: .* above 1 the signal tells something\.\nFallen VIP: Too few to judge by: 4\.$/);
  });

  it('is a sentence where there is none', () => {
    expect(formatPrecision({ ...report, kinds: [], note: 'Nothing to test on yet.' }, PORTAL)).toBe(
      'Shop: Nothing to test on yet.',
    );
  });
});
