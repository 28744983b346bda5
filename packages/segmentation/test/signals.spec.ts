import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  backTestSignals,
  createDetailTable,
  createPurchaseLog,
  defaultSignalSchemes,
  detectSignals,
  formatDay,
  measure,
  NO_SIGNALS,
  observeSignals,
  parseDay,
  resolveScheme,
  saySignal,
  SENTENCE_LANGUAGES,
  SIGNAL_KINDS,
  SIGNAL_RULES,
  signalRequests,
} from '../src/index.js';
import type {
  CustomerDetails,
  DetailRow,
  Finding,
  Observations,
  PurchaseLog,
  Signal,
  SignalKind,
  SignalRules,
  SignalState,
} from '../src/index.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';
import { ids } from './report-builders.js';

const EUR = { currency: 'EUR', currencyDigits: 2 };
const day = parseDay;
const START = day('2026-01-01');

/** What is found of one kind on a day: level and beginning per customer. */
function observed(asOf: number, found: readonly Partial<Finding>[], kind: SignalKind = 'vip-fell'): Observations {
  const findings = found.map((each): Finding => ({
    customer: 'a',
    state: 'fires',
    severity: 'alarm',
    since: asOf,
    anchor: null,
    statement: { say: kind },
    ...each,
  }));
  return { asOf, kinds: [{ kind, findings, watched: new Uint32Array(), expectation: null }], warnings: [] };
}

const rulesWith = (kind: SignalKind, rule: Partial<SignalRules[SignalKind]>): SignalRules => ({
  ...SIGNAL_RULES,
  [kind]: { ...SIGNAL_RULES[kind], ...rule },
});

/** Detects on one day after the other; what opened and closed on each. */
function follow(steps: readonly Observations[], rules: SignalRules = SIGNAL_RULES) {
  let state: SignalState = NO_SIGNALS;
  const told = steps.map((step) => {
    const { opened, closed, state: next } = detectSignals(state, step, rules);
    state = JSON.parse(JSON.stringify(next)) as SignalState;
    return [...opened.map(({ id }) => `+${id}`), ...closed.map(({ id, why }) => `-${id} ${why}`)];
  });
  return { told, state };
}

describe('detection of signals', () => {
  it('opens an episode once, however long its condition is met', () => {
    const { told } = follow([0, 1, 2, 30].map((days) => observed(START + days, [{ since: START + days }])));
    expect(told).toEqual([['+vip-fell:a:2026-01-01'], [], [], []]);
  });

  it('neither opens nor closes between the two levels', () => {
    const flapping: Finding['state'][] = ['holds', 'fires', 'holds', 'fires', 'holds', 'fires'];
    const { told } = follow(flapping.map((state, i) => observed(START + i, [{ state }])));
    expect(told).toEqual([[], ['+vip-fell:a:2026-01-02'], [], [], [], []]);
  });

  it('closes when the condition is over, and opens again only after the time of rest', () => {
    const steps = [0, 30, 60, 89, 90].map((days) => observed(START + days, days === 30 ? [] : [{}]));
    expect(follow(steps).told).toEqual([
      ['+vip-fell:a:2026-01-01'],
      ['-vip-fell:a:2026-01-01 cleared'],
      [],
      [],
      ['+vip-fell:a:2026-04-01'],
    ]);
  });

  it('opens for another anchor at once, for the same never again', () => {
    const at = (days: number, anchor: number | null) =>
      observed(
        START + days,
        anchor === null ? [] : [{ anchor: START + anchor, since: START + anchor + 5 }],
        'missed-two-cycles',
      );
    expect(follow([at(5, 0), at(6, null), at(7, 0), at(20, 10), at(30, 22)]).told).toEqual([
      ['+missed-two-cycles:a:2026-01-06'],
      ['-missed-two-cycles:a:2026-01-06 cleared'],
      [],
      ['+missed-two-cycles:a:2026-01-16'],
      ['+missed-two-cycles:a:2026-01-28', '-missed-two-cycles:a:2026-01-16 cleared'],
    ]);
  });

  it('closes an old episode, which opens again only once the condition has been clear', () => {
    const rules = rulesWith('vip-fell', { expireDays: 10, rearmDays: 0 });
    const steps = [0, 9, 15, 16, 17, 18].map((days) => observed(START + days, days === 17 ? [] : [{}]));
    const { told, state } = follow(steps, rules);
    expect(told).toEqual([
      ['+vip-fell:a:2026-01-01'],
      [],
      ['-vip-fell:a:2026-01-01 expired'],
      [],
      [],
      ['+vip-fell:a:2026-01-19'],
    ]);
    expect(state.open).toHaveLength(1);
  });

  it('is quiet about what began long ago', () => {
    const found = observed(START, [
      { customer: 'old', since: START - 93 },
      { customer: 'new', since: START - 92 },
    ]);
    expect(follow([found, found]).told).toEqual([['+vip-fell:new:2025-10-01'], []]);
  });

  it('changes nothing when it runs twice on a day, and refuses an earlier one', () => {
    const first = detectSignals(NO_SIGNALS, observed(START, [{}]));
    const again = detectSignals(first.state, observed(START, [{}]));
    expect(again).toEqual({ opened: [], closed: [], state: first.state });
    expect(() => detectSignals(first.state, observed(START - 1, []))).toThrow('from 2026-01-01 on, not 2025-12-31');
  });

  it('leaves kinds alone whose data are missing', () => {
    const first = detectSignals(NO_SIGNALS, observed(START, [{}], 'dissatisfied'));
    const next = detectSignals(first.state, { asOf: START + 1, kinds: [], warnings: [] });
    expect(next.state.open).toEqual(first.state.open);
  });

  it('forgets who is long at rest', () => {
    const { state } = follow([observed(START, [{}]), observed(START + 1, []), observed(START + 93, [])]);
    expect(state).toEqual({ asOf: START + 93, open: [], resting: [] });
  });

  it('opens exactly when the condition is met for the first time since it was clear', () => {
    const sequence = fc.array(fc.constantFrom('fires', 'holds', 'clear'), { maxLength: 60 });
    const rules = rulesWith('vip-fell', { rearmDays: 0, expireDays: null, freshDays: null });
    fc.assert(
      fc.property(sequence, (levels) => {
        const { told } = follow(
          levels.map((level, i) => observed(START + i, level === 'clear' ? [] : [{ state: level }])),
          rules,
        );
        let isOpen = false;
        for (const [i, level] of levels.entries()) {
          expect(told[i]!.some((each) => each.startsWith('+'))).toBe(level === 'fires' && !isOpen);
          expect(told[i]!.some((each) => each.startsWith('-'))).toBe(level === 'clear' && isOpen);
          if (level !== 'holds') isOpen = level === 'fires';
        }
      }),
    );
  });
});

function logOf(rows: readonly Row[], customers?: readonly string[]): PurchaseLog {
  return createPurchaseLog({ ...(customers === undefined ? {} : { customers }), purchases: purchases(rows), ...EUR });
}

function observe(log: PurchaseLog, asOf: number, details: CustomerDetails = {}): Observations {
  return observeSignals(measure(log, signalRequests(asOf), asOf, details), details);
}

/** Customer, state and beginning of everything found of a kind. */
function found(observations: Observations, kind: SignalKind) {
  const findings = observations.kinds.find((each) => each.kind === kind)?.findings;
  return findings?.map(({ customer, state, since }) => [customer, state, formatDay(since)]);
}

describe('signals of silence', () => {
  // A cycle of 10 days: 1, 11, 21, 31 January.
  const rows: Row[] = ['01', '11', '21', '31'].map((date): Row => ['a', `2026-01-${date}`, 1000]);
  const on = (date: string) => observe(logOf(rows), day(date));

  it('tell an order that is near, from 8 days on to 12', () => {
    expect(found(on('2026-02-07'), 'order-due')).toEqual([['a', 'holds', '2026-02-08']]);
    expect(found(on('2026-02-08'), 'order-due')).toEqual([['a', 'fires', '2026-02-08']]);
    expect(found(on('2026-02-12'), 'order-due')).toEqual([['a', 'fires', '2026-02-08']]);
    expect(found(on('2026-02-13'), 'order-due')).toEqual([['a', 'holds', '2026-02-08']]);
    expect(found(on('2026-02-20'), 'order-due')).toEqual([]);
  });

  it('warn after 2 missed cycles and raise the alarm after 3', () => {
    expect(found(on('2026-02-10'), 'missed-two-cycles')).toEqual([]);
    expect(found(on('2026-02-19'), 'missed-two-cycles')).toEqual([['a', 'holds', '2026-02-20']]);
    expect(found(on('2026-02-20'), 'missed-two-cycles')).toEqual([['a', 'fires', '2026-02-20']]);
    expect(found(on('2026-03-01'), 'missed-three-cycles')).toEqual([['a', 'holds', '2026-03-02']]);
    expect(found(on('2026-03-02'), 'missed-three-cycles')).toEqual([['a', 'fires', '2026-03-02']]);
  });

  it('do not judge by the cycle of the base', () => {
    const few: Row[] = [...rows, ['b', '2026-01-01', 500], ['b', '2026-01-11', 500]];
    expect(found(observe(logOf(few), day('2026-06-30')), 'missed-two-cycles')).toEqual([['a', 'fires', '2026-02-20']]);
  });

  it('tell a new customer that is not back after 2 months, at the end of short months too', () => {
    const log = logOf([
      ['a', '2025-12-31', 100],
      ['b', '2026-01-01', 100],
      ['b', '2026-01-02', 100],
    ]);
    expect(found(observe(log, day('2026-02-28')), 'new-not-back')).toEqual([]);
    expect(found(observe(log, day('2026-03-01')), 'new-not-back')).toEqual([['a', 'fires', '2026-03-01']]);
  });

  it('tell who has slept for a year', () => {
    const log = logOf([
      ['a', '2025-01-10', 100],
      ['a', '2025-02-10', 100],
    ]);
    expect(found(observe(log, day('2026-02-10')), 'long-sleeping')).toEqual([]);
    expect(found(observe(log, day('2026-02-11')), 'long-sleeping')).toEqual([['a', 'fires', '2026-02-11']]);
  });
});

describe('signals of value', () => {
  it('tell who fell from the VIPs, until safely back', () => {
    const half = (customer: string, year: string, amount: number): Row[] =>
      ['01', '02', '03', '04', '05', '06'].map((month): Row => [customer, `${year}-${month}-10`, amount]);
    const before = ids(10).map((id, i): Row[] =>
      ['07', '08', '09', '10', '11', '12'].map((month): Row => [id, `2025-${month}-10`, 1000 - i]),
    );
    const after = ids(10).map((id, i) => half(id, '2026', i === 0 ? 100 : 1000 - i));
    const observations = observe(logOf([...before, ...after].flat()), day('2026-06-30'));
    expect(found(observations, 'vip-fell')!.filter(([, state]) => state === 'fires')).toEqual([
      ['c00', 'fires', '2026-06-30'],
    ]);
    // What the last VIP, c02 with 998 in each of six months, brings on each of 181 days.
    const { watched, expectation } = observations.kinds.find(({ kind }) => kind === 'vip-fell')!;
    expect([...watched]).toEqual([0, 1]);
    expect(expectation![0]).toBeCloseTo((998 * 6) / 181, 12);
    // Two VIPs: c01 is safely the first; c02 stands on the edge, where an episode would stay open.
    expect(found(observations, 'vip-fell')!.map(([id]) => id)).not.toContain('c01');
    expect(found(observations, 'vip-fell')!.map(([id]) => id)).toContain('c02');
  });

  it('tell what a fallen VIP lost in the figure that the list is ordered by', () => {
    const every18 = (id: string, from: string, count: number): Row[] =>
      Array.from({ length: count }, (_, i) => [id, formatDay(day(from) + 18 * i), 100]);
    const before = ids(5).flatMap((id, i) => every18(id, '2025-07-05', 9 - i));
    const after = ids(5).flatMap((id, i) => every18(id, i === 0 ? '2026-06-20' : '2026-01-05', i === 0 ? 1 : 9 - i));
    const schemes = {
      ...defaultSignalSchemes(),
      vip: resolveScheme({ scheme: 'vip-good-rest', parameters: { metric: 'orders' } }),
    };
    const log = logOf([...before, ...after]);
    const asOf = day('2026-06-30');
    const features = measure(log, signalRequests(asOf, schemes), asOf);
    const { kinds } = observeSignals(features, {}, { schemes });
    const fallen = kinds.find(({ kind }) => kind === 'vip-fell')!.findings.find(({ customer }) => customer === 'c00')!;
    expect(fallen.state).toBe('fires');
    expect(saySignal(fallen, 'en', EUR)).toBe(
      'Fell from the VIPs: place 1 from 2025-07-01 to 2025-12-31, below the list now; less by 8 orders. Find out why.',
    );
    const rules = rulesWith('vip-fell', { fireAt: 6 });
    const far = observeSignals(features, {}, { schemes, rules });
    expect(found(far, 'vip-fell')!.find(([id]) => id === 'c00')).toEqual(['c00', 'holds', '2026-06-30']);
  });

  it('tell an A customer that buys 30 % less than usual, against the months since its first purchase', () => {
    const monthly = (id: string, from: number, to: number, amount: number): Row[] =>
      Array.from({ length: to - from + 1 }, (_, i) => {
        const month = from + i;
        const date = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`;
        return [id, date, amount];
      });
    const rows = [
      ...monthly('down', 0, 14, 1000),
      ...monthly('down', 15, 17, 700),
      ...monthly('edge', 0, 14, 1000),
      ...monthly('edge', 15, 17, 701),
      ...monthly('late', 9, 14, 1000),
      ...monthly('late', 15, 17, 500),
      ...monthly('young', 13, 14, 1000),
      ...monthly('young', 15, 17, 100),
      ...monthly('small', 0, 14, 10),
      ...monthly('small', 15, 17, 1),
    ];
    const observations = observe(logOf(rows), day('2026-06-30'));
    expect(found(observations, 'a-revenue-down')).toEqual([
      ['down', 'fires', '2026-06-30'],
      ['edge', 'holds', '2026-06-30'],
      ['late', 'fires', '2026-06-30'],
      ['small', 'holds', '2026-06-30'],
    ]);
  });

  it('tell no A customer whose average is made of few orders, or whose months swing so far by themselves', () => {
    const on = (id: string, amounts: readonly number[]): Row[] =>
      amounts.flatMap((amount, i): Row[] => {
        const date = `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-05`;
        return amount === 0 ? [] : [[id, date, amount]];
      });
    const months = (before: readonly number[], recent: readonly number[]): number[] => [
      ...times(3, 1000),
      ...before,
      ...recent,
    ];
    const times = (count: number, ...amounts: number[]): number[] =>
      Array.from({ length: count }, () => amounts).flat();
    const half = [500, 500, 500];
    const rows = [
      ...on('even', months(times(12, 1000), half)),
      ...on('six', [...times(9, 0), ...times(6, 1400), ...times(3, 700)]),
      ...on('five', [...times(10, 0), ...times(5, 1600), ...times(3, 800)]),
      // cv 0.4 over 12 months: 1.645 · 0.4 · √(1/3 + 1/12) = 0.425 must be missing, and 0.5 is.
      ...on('uneven', months(times(6, 600, 1400), half)),
      // cv 0.6: 0.637 must be missing.
      ...on('wild', months(times(6, 400, 1600), half)),
      ...on('wild-and-gone', months(times(6, 400, 1600), [350, 350, 350])),
      // Whom the others are above.
      ...['x', 'y', 'z'].flatMap((id) => on(id, times(18, 500))),
    ];
    const states = (rules?: SignalRules) => {
      const asOf = day('2026-06-30');
      const features = measure(logOf(rows), signalRequests(asOf), asOf);
      const { findings } = observeSignals(features, {}, rules === undefined ? {} : { rules }).kinds.find(
        ({ kind }) => kind === 'a-revenue-down',
      )!;
      return Object.fromEntries(findings.map(({ customer, state }) => [customer, state]));
    };
    expect(states()).toEqual({
      even: 'fires',
      six: 'fires',
      five: 'holds',
      uneven: 'fires',
      wild: 'holds',
      'wild-and-gone': 'fires',
    });
    const lenient = { ...SIGNAL_RULES['a-revenue-down'], leastOrders: 1, leastSwings: 0 };
    expect(new Set(Object.values(states({ ...SIGNAL_RULES, 'a-revenue-down': lenient })))).toEqual(new Set(['fires']));
  });

  it('tell a base that hangs on few, or on too many, with the borders sound', () => {
    const base = (large: number, all: number): Observations =>
      observe(logOf(ids(all).map((id, i): Row => [id, '2026-05-05', i < large ? 100_000 : 1])), day('2026-06-30'));
    const states = (observations: Observations) =>
      (['concentration', 'dilution'] as const).map((kind) => found(observations, kind)![0]?.[1] ?? null);
    // 80 % of 18 equal large ones take 15 of 100 customers, of 31 they take 25.
    expect(states(base(20, 100))).toEqual([null, null]);
    expect(states(base(18, 100))).toEqual(['holds', null]);
    expect(states(base(17, 100))).toEqual(['fires', null]);
    expect(states(base(29, 100))).toEqual([null, null]);
    expect(states(base(31, 100))).toEqual([null, 'holds']);
    expect(states(base(33, 100))).toEqual([null, 'fires']);
    expect(states(base(1, 29))).toEqual([null, null]);
    const severity = (large: number) =>
      base(large, 100).kinds.find(({ kind }) => kind === 'concentration')!.findings[0]!;
    expect([severity(12).severity, severity(16).severity]).toEqual(['alarm', 'warning']);
    expect(saySignal(severity(16), 'en', EUR)).toBe(
      'The base depends on few: 13 of 100 customers (13.0 %) bring 80 % of the revenue, less than 15.0 %.',
    );
  });
});

describe('signals of answers and contacts', () => {
  const log = logOf(
    ids(10).map((id, i): Row => [id, '2026-06-01', 1000 - i]),
    ids(10),
  );
  const asOf = day('2026-06-30');

  it('tell who is dissatisfied since when, until a good answer', () => {
    const answer = (customerId: string, date: string, kind: string, score: number | null): DetailRow => ({
      customerId,
      day: day(date),
      numbers: { score },
      texts: { kind },
    });
    const answers = createDetailTable(log, [
      answer('c00', '2026-01-01', 'nps', 6),
      answer('c00', '2026-02-01', 'complaint', null),
      answer('c01', '2026-01-01', 'nps', 3),
      answer('c01', '2026-02-01', 'csat', 3),
      answer('c02', '2026-03-01', 'nps', 7),
      answer('c03', '2025-06-29', 'nps', 0),
      answer('c04', '2026-07-01', 'nps', 0),
      answer('c05', '2026-05-01', 'csat', 2),
      answer('c06', '2026-05-01', 'complaint', null),
      answer('c06', '2026-05-01', 'nps', 10),
    ]);
    expect(found(observe(log, asOf, { tables: { answers } }), 'dissatisfied')).toEqual([
      ['c00', 'fires', '2026-01-01'],
      ['c05', 'fires', '2026-05-01'],
      ['c06', 'fires', '2026-05-01'],
    ]);
  });

  it('tell which VIP nobody has spoken to for 30 days', () => {
    const call = (customerId: string, daysAgo: number): DetailRow => ({ customerId, day: asOf - daysAgo, texts: {} });
    const with30 = createDetailTable(log, [call('c00', 30), call('c01', 31), call('c02', 90)]);
    expect(found(observe(log, asOf, { tables: { activities: with30 } }), 'vip-contact-overdue')).toEqual([
      ['c01', 'fires', '2026-06-30'],
    ]);
    const never = createDetailTable(log, [call('c00', 1)]);
    expect(found(observe(log, asOf, { tables: { activities: never } }), 'vip-contact-overdue')).toEqual([
      ['c01', 'fires', '2026-06-30'],
    ]);
  });

  it('name the data that are missing', () => {
    const { kinds, warnings } = observe(log, asOf);
    expect(kinds.map(({ kind }) => kind)).toEqual(
      SIGNAL_KINDS.filter((kind) => kind !== 'dissatisfied' && kind !== 'vip-contact-overdue'),
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      'Signals of the kind "dissatisfied" require answers, which nobody has.',
      'Signals of the kind "vip-contact-overdue" require activities, which nobody has.',
    ]);
  });
});

describe('signals over time', () => {
  const someBase = fc.array(
    fc.record({
      customerId: fc.constantFrom(...ids(6)),
      day: fc.integer({ min: day('2025-01-01'), max: day('2026-03-01') }),
      amountMinor: fc.integer({ min: 1, max: 9000 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const run = (log: PurchaseLog, days: readonly number[]): Signal[] => {
    let state: SignalState = NO_SIGNALS;
    return days.flatMap((asOf) => {
      const { opened, state: next } = detectSignals(state, observe(log, asOf));
      state = next;
      return opened;
    });
  };
  const every = (step: number): number[] =>
    Array.from({ length: Math.floor(120 / step) + 1 }, (_, i) => day('2025-11-01') + i * step);
  const BY_ANCHOR: readonly SignalKind[] = [
    'missed-two-cycles',
    'missed-three-cycles',
    'new-not-back',
    'long-sleeping',
    'order-due',
  ];

  it('open the same episodes day by day as with 30 days between, and none twice', () => {
    fc.assert(
      fc.property(someBase, (list) => {
        const log = createPurchaseLog({ purchases: list, ...EUR });
        const idsOf = (signals: readonly Signal[]) =>
          signals.filter(({ kind }) => BY_ANCHOR.includes(kind)).map(({ id }) => id);
        const daily = run(log, every(1));
        const monthly = idsOf(run(log, every(30)));
        expect(new Set(daily.map(({ id }) => id)).size).toBe(daily.length);
        // The first look of all goes back by as much as is fresh, on both.
        expect(monthly.filter((id) => !idsOf(daily).includes(id))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('say what they found in every language, whatever it is', () => {
    fc.assert(
      fc.property(someBase, (list) => {
        for (const signal of run(createPurchaseLog({ purchases: list, ...EUR }), every(30))) {
          for (const language of SENTENCE_LANGUAGES) {
            expect(saySignal(signal, language, EUR)).not.toMatch(/NaN|Infinity|undefined|null|\{/);
          }
          expect(signal.openedOn).toBeLessThanOrEqual(signal.detectedOn);
          expect(JSON.parse(JSON.stringify(signal))).toEqual(signal);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('back-test of signals', () => {
  // a buys every 10 days and stops; b every 10 days, pauses for 25 days and goes on; c keeps its rhythm.
  const every10 = (id: string, from: string, count: number): Row[] =>
    Array.from({ length: count }, (_, i) => [id, formatDay(day(from) + 10 * i), 1000]);
  const log = logOf([
    ...every10('a', '2026-01-01', 4),
    ...every10('b', '2026-01-01', 4),
    ...every10('b', '2026-02-25', 5),
    ...every10('c', '2026-01-01', 12),
  ]);
  const days = Array.from({ length: 25 }, (_, i) => day('2026-02-01') + i);
  const kinds = Object.fromEntries(backTestSignals(log, days, 30).kinds.map((each) => [each.kind, each]));

  it('counts which missed cycles were the last', () => {
    // a and b fire on 20 February; b buys again on the 25th, a never.
    expect(kinds['missed-two-cycles']).toMatchObject({ meaning: 'no_purchase', fired: 2, cameTrue: 1, precision: 0.5 });
    // Of 25 days and 3 customers, a never buys again; the others always do.
    expect(kinds['missed-two-cycles']).toMatchObject({ watched: 75, watchedTrue: 25, baseRate: 1 / 3, lift: 1.5 });
  });

  it('counts which orders came within the cycle', () => {
    // a and b are due on 8 February and do not buy; c is due on the 8th and the 18th and does.
    expect(kinds['order-due']).toMatchObject({ meaning: 'purchase_within_cycle', fired: 4, cameTrue: 2 });
  });

  it('says which kind tells who it is and foretells nothing', () => {
    expect(
      Object.values(kinds)
        .filter(({ isForecast }) => !isForecast)
        .map(({ kind }) => kind),
    ).toEqual(['new-not-back']);
  });

  it('has no precision where nothing fired', () => {
    expect(kinds['long-sleeping']).toMatchObject({ fired: 0, precision: null, lift: null });
  });

  it('looks no further than what is known', () => {
    expect(() => backTestSignals(log, [day('2026-04-01')], 30)).toThrow('cannot look 30 days beyond 2026-04-01');
    expect(() => backTestSignals(log, [START, START], 5)).toThrow('days that rise');
    expect(() => backTestSignals(log, [START], 0)).toThrow('horizon');
  });
});
