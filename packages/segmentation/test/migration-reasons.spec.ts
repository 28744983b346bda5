import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  createPurchaseLog,
  formatDay,
  measure,
  migration,
  moveReasons,
  parseDay,
  placesOf,
  requestsOf,
  resolveScheme,
  revenueRequestOf,
  type ConfiguredScheme,
  type PurchaseLog,
  type SchemeConfig,
  type SegmentSnapshot,
} from '../src/index.js';
import { purchases, type Row } from './builders.js';

interface Story {
  readonly scheme: SchemeConfig;
  /** The scheme of the second day; default the same. */
  readonly newScheme?: SchemeConfig;
  readonly from: string;
  readonly to: string;
  /** Purchases as they are known at the end. */
  readonly rows: readonly Row[];
  /** Purchases up to the first day as they were known then; default the same. */
  readonly knownThen?: readonly Row[];
  /** Bases; default the customers of `rows`. */
  readonly customers?: readonly string[];
  readonly customersThen?: readonly string[];
}

/** `b: B → A own-change` for everybody who moved. */
function tell(story: Story): string[] {
  const [first, second] = [parseDay(story.from), parseDay(story.to)];
  const schemes = { first: resolveScheme(story.scheme), second: resolveScheme(story.newScheme ?? story.scheme) };
  const customers = story.customers ?? [...new Set(story.rows.map(([id]) => id))];
  const customersThen = story.customersThen ?? customers;
  const logOf = (rows: readonly Row[], ids: readonly string[]): PurchaseLog =>
    createPurchaseLog({ customers: ids, purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const isPast = ([id, date]: Row): boolean => parseDay(date) <= first && customersThen.includes(id);
  const knownLater = logOf(story.rows.filter(isPast), customersThen);
  const knownThen = story.knownThen ? logOf(story.knownThen, customersThen) : knownLater;
  const present = logOf(
    story.rows.filter(([id]) => customers.includes(id)),
    customers,
  );
  const { moves } = migration(snapshotOf(schemes.first, knownThen, first), snapshotOf(schemes.second, present, second));
  const reasons = moveReasons({
    moves,
    first,
    second,
    knownThen,
    knownLater,
    present,
    haveParametersChanged: story.newScheme !== undefined,
    segment: (log, asOf, parameters) => assignmentOf(schemes[parameters], log, asOf),
  });
  expect(reasons).toHaveLength(moves.length);
  return moves.map(({ customer, from, to }, i) => `${customer}: ${from} → ${to} ${reasons[i]}`);
}

const assignmentOf = (scheme: ConfiguredScheme, log: PurchaseLog, asOf: number) =>
  assign(scheme, measure(log, [...requestsOf([scheme], asOf), revenueRequestOf(scheme, asOf)], asOf));

function snapshotOf(scheme: ConfiguredScheme, log: PurchaseLog, asOf: number): SegmentSnapshot {
  const { codes, reasons, ...body } = assignmentOf(scheme, log, asOf);
  const features = measure(log, [revenueRequestOf(scheme, asOf)], asOf);
  return {
    asOf,
    customers: log.customers,
    codes,
    reasons,
    place: placesOf({ codes, ...body }),
    revenueMinor: Float64Array.from(features.column(revenueRequestOf(scheme, asOf)).values),
  };
}

const ABC: SchemeConfig = { scheme: 'abc', parameters: { window: 'all' } };
const RECENCY: SchemeConfig = { scheme: 'lifecycle-recency' };
const DAYS = { from: '2026-01-31', to: '2026-02-28' };

/** By revenue a 800, b 150, c 50: A, B and C. */
const BASE: readonly Row[] = [
  ['a', '2026-01-10', 80_000],
  ['b', '2026-01-10', 15_000],
  ['c', '2026-01-10', 5_000],
];

describe('the reason of a move', () => {
  it('is the own change of who bought, and a base shift for who was overtaken', () => {
    expect(tell({ scheme: ABC, ...DAYS, rows: [...BASE, ['c', '2026-02-10', 900_000]] })).toEqual([
      'a: A → B base-shift',
      'b: B → C base-shift',
      'c: C → A own-change',
    ]);
  });

  it('is a base shift for who bought too little to hold its place', () => {
    const rows: readonly Row[] = [...BASE, ['c', '2026-02-10', 900_000], ['a', '2026-02-11', 100]];
    expect(tell({ scheme: ABC, ...DAYS, rows })).toContain('a: A → B base-shift');
  });

  it('is the passing of time for who stopped buying', () => {
    const rows: readonly Row[] = [
      ['a', '2025-08-01', 100],
      ['b', '2026-01-31', 100],
    ];
    const [move, ...others] = tell({ scheme: RECENCY, from: '2026-01-31', to: '2026-12-31', rows });
    expect(move).toMatch(/^a: .* time-passing$/);
    expect(others).toEqual([expect.stringMatching(/^b: .* time-passing$/)]);
  });

  it('is the passing of time where a purchase left the window that the scheme looks at', () => {
    const rows: readonly Row[] = [
      ['a', '2025-02-10', 80_000],
      ['a', '2026-01-10', 1_000],
      ['b', '2026-01-10', 15_000],
      ['c', '2026-01-10', 5_000],
    ];
    const scheme = { scheme: 'abc', parameters: { window: { months: 12 } } };
    expect(tell({ scheme, ...DAYS, rows })).toEqual([
      'a: A → C time-passing',
      // Its own sum is the same; it is first now because the sum of another one fell.
      'b: B → A base-shift',
      'c: C → A base-shift',
    ]);
  });

  it('is the passing of time for who did not buy and would have fallen behind the borders of then', () => {
    const scheme = { scheme: 'rfm-scores', parameters: { k: 3, binsBySize: false } };
    const rows: readonly Row[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i): Row => [
      id,
      formatDay(parseDay('2026-01-31') - i * 10),
      1_000,
    ]);
    const moved = tell({ scheme, ...DAYS, rows: [...rows, ['e', '2026-02-28', 1], ['f', '2026-02-28', 1]] });
    expect(moved.filter((line) => /^[ef]/.test(line))).toEqual([
      expect.stringMatching(/^e: .* own-change$/),
      expect.stringMatching(/^f: .* own-change$/),
    ]);
    const fallen = moved.filter((line) => /^[abcd]/.test(line));
    expect(fallen.length).toBeGreaterThan(0);
    expect(fallen.every((line) => line.endsWith('time-passing'))).toBe(true);
  });

  it('is the change of parameters where the scheme was given others', () => {
    const newScheme = { scheme: 'abc', version: 2, parameters: { window: 'all', shares: [50, 30, 20] } };
    const rows: readonly Row[] = [
      ['a', '2026-01-10', 50_000],
      ['b', '2026-01-10', 30_000],
      ['c', '2026-01-10', 20_000],
    ];
    expect(tell({ scheme: ABC, newScheme, ...DAYS, rows })).toEqual([
      'b: A → B parameter-change',
      'c: B → C parameter-change',
    ]);
  });

  it('is a correction for whose past reads otherwise now, and a base shift for the others whom that moved', () => {
    const rows: readonly Row[] = [['a', '2026-01-10', 4_000], ...BASE.slice(1)];
    expect(tell({ scheme: ABC, ...DAYS, rows, knownThen: BASE })).toEqual([
      'a: A → B data-correction',
      'b: B → A base-shift',
      'c: C → A base-shift',
    ]);
  });

  it('is a correction for a purchase of before that was seen only after', () => {
    const late: Row = ['c', '2026-01-05', 900_000];
    expect(tell({ scheme: ABC, ...DAYS, rows: [...BASE, late], knownThen: BASE })).toContain(
      'c: C → A data-correction',
    );
  });

  it('is the last thing that moved the customer: a purchase after a correction', () => {
    // Corrected from 800 to 1 it would stand in C.
    const rows: readonly Row[] = [['a', '2026-01-10', 100], ...BASE.slice(1), ['a', '2026-02-10', 4_000]];
    expect(tell({ scheme: ABC, ...DAYS, rows, knownThen: BASE })).toContain('a: A → B own-change');
  });

  it('is entering or leaving for who is in one base only', () => {
    const rows: readonly Row[] = [...BASE, ['d', '2026-02-10', 10]];
    expect(tell({ scheme: ABC, ...DAYS, rows, customers: ['a', 'b', 'd'], customersThen: ['a', 'b', 'c'] })).toEqual([
      'c: C → left-base left-base',
      'd: entered-base → C entered-base',
    ]);
  });
});

describe('a customer whose record was changed, not its purchases', () => {
  /** `a` moves as told; everybody in the log is measured now. */
  const reasonOf = (from: string, to: string, customers: readonly string[]) => {
    const log = createPurchaseLog({ customers, purchases: [], currency: 'EUR', currencyDigits: 2 });
    const move = { customer: 'a', from, to, direction: null, revenueBeforeMinor: 0, revenueAfterMinor: 0 };
    const [first, second] = [parseDay(DAYS.from), parseDay(DAYS.to)];
    const segment = (each: PurchaseLog, asOf: number) => assignmentOf(resolveScheme(ABC), each, asOf);
    const logs = { knownThen: log, knownLater: log, present: log };
    return moveReasons({ moves: [move], first, second, ...logs, haveParametersChanged: false, segment });
  };

  it('moved for that where a filter leaves it out on one of the days', () => {
    expect(reasonOf('A', 'none:excluded_by_filter', ['b'])).toEqual(['data-correction']);
    expect(reasonOf('none:excluded_by_filter', 'none:no_purchases', ['a', 'b'])).toEqual(['data-correction']);
  });

  it('moved for that where its purchases never led to where it stood', () => {
    expect(reasonOf('A', 'none:no_purchases', ['a', 'b'])).toEqual(['data-correction']);
  });
});

describe('the reasons of any base', () => {
  const aRow = fc
    .tuple(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 0, max: 400 }), fc.integer({ min: -50, max: 5_000 }))
    .map(([id, back, amount]): Row => [id, formatDay(parseDay('2026-02-28') - back), amount]);
  const story = fc.record({
    rows: fc.array(aRow, { maxLength: 40 }),
    removed: fc.integer({ min: 0, max: 5 }),
    scheme: fc.constantFrom<SchemeConfig>(ABC, RECENCY, { scheme: 'rfm-segments' }, { scheme: 'xyz' }),
  });

  it('give every mover one, whatever the order of the purchases', () => {
    fc.assert(
      fc.property(story, ({ rows, removed, scheme }) => {
        const customers = [...'abcdefghij'];
        const knownThen = rows.filter(([, date]) => date <= DAYS.from).slice(removed);
        const told = tell({ scheme, ...DAYS, rows, knownThen, customers });
        expect(
          tell({ scheme, ...DAYS, rows: rows.toReversed(), knownThen: knownThen.toReversed(), customers }),
        ).toEqual(told);
        for (const line of told) {
          expect(line).toMatch(/ (own-change|time-passing|base-shift|data-correction)$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never blame a purchase on who did not buy, nor a correction on whose past is the same', () => {
    fc.assert(
      fc.property(story, ({ rows, removed, scheme }) => {
        const customers = [...'abcdefghij'];
        const past = rows.filter(([, date]) => date <= DAYS.from);
        const told = tell({ scheme, ...DAYS, rows, knownThen: past.slice(removed), customers });
        const buyers = new Set(rows.filter(([, date]) => date > DAYS.from).map(([id]) => id));
        const corrected = new Set(past.slice(0, removed).map(([id]) => id));
        const blamed = (reason: string): string[] =>
          told.filter((line) => line.endsWith(reason)).map((line) => line[0]!);
        expect(blamed('own-change').filter((id) => !buyers.has(id))).toEqual([]);
        expect(blamed('data-correction').filter((id) => !corrected.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
