import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { migration, structureOf, type SegmentSnapshot } from '../src/index.js';

const CODES = ['A', 'B', 'C'];
const REASONS = ['no_purchases', 'not_enough_data'];

/** `{ a: 'A', b: 'no_purchases' }` with revenue 100 for the first customer, 200 for the second … */
function snapshot(asOf: number, placed: Readonly<Record<string, string>>, codes = CODES): SegmentSnapshot {
  const customers = Object.keys(placed).sort();
  return {
    asOf,
    customers,
    codes,
    reasons: REASONS,
    place: Uint16Array.from(customers, (id) => [...codes, ...REASONS].indexOf(placed[id]!)),
    revenueMinor: Float64Array.from(customers, (_, i) => (i + 1) * 100),
  };
}

describe('migration', () => {
  const before = snapshot(10, { a: 'A', b: 'B', c: 'C', d: 'no_purchases', e: 'A' });
  const after = snapshot(40, { a: 'A', b: 'A', c: 'C', d: 'B', f: 'not_enough_data' });

  it('puts everybody of either day into one cell, with the revenue of both', () => {
    expect(migration(before, after).cells).toEqual([
      { from: 'A', to: 'A', customers: 1, revenueBeforeMinor: 100, revenueAfterMinor: 100, direction: null },
      { from: 'A', to: 'left-base', customers: 1, revenueBeforeMinor: 500, revenueAfterMinor: 0, direction: null },
      { from: 'B', to: 'A', customers: 1, revenueBeforeMinor: 200, revenueAfterMinor: 200, direction: 'up' },
      { from: 'C', to: 'C', customers: 1, revenueBeforeMinor: 300, revenueAfterMinor: 300, direction: null },
      {
        from: 'none:no_purchases',
        to: 'B',
        customers: 1,
        revenueBeforeMinor: 400,
        revenueAfterMinor: 400,
        direction: null,
      },
      {
        from: 'entered-base',
        to: 'none:not_enough_data',
        customers: 1,
        revenueBeforeMinor: 0,
        revenueAfterMinor: 500,
        direction: null,
      },
    ]);
  });

  it('names who moved, in the order of ids', () => {
    const { moves, stayed } = migration(before, after);
    expect(moves.map(({ customer, from, to }) => `${customer}: ${from} → ${to}`)).toEqual([
      'b: B → A',
      'd: none:no_purchases → B',
      'e: A → left-base',
      'f: entered-base → none:not_enough_data',
    ]);
    expect(stayed).toBe(2);
  });

  it('keeps the codes of both days where the scheme was given others in between', () => {
    const { before: rows, after: columns, moves } = migration(before, snapshot(40, { a: 'top', b: 'B' }, ['top', 'B']));
    expect(rows.map(({ key }) => key)).toEqual([
      'A',
      'B',
      'C',
      'none:no_purchases',
      'none:not_enough_data',
      'entered-base',
    ]);
    expect(columns.map(({ key }) => key)).toEqual([
      'top',
      'B',
      'none:no_purchases',
      'none:not_enough_data',
      'left-base',
    ]);
    expect(moves[0]).toMatchObject({ customer: 'a', from: 'A', to: 'top', direction: null });
  });

  it('refuses a second day before the first', () => {
    expect(() => migration(after, before)).toThrow('migration requires a second day that is not before the first');
  });
});

const aBase = fc.dictionary(fc.stringMatching(/^[a-z]{1,2}$/), fc.constantFrom(...CODES, ...REASONS), { maxKeys: 40 });

describe('the matrix of any two bases', () => {
  it('has rows that sum to the sizes of the first day and columns that sum to those of the second', () => {
    fc.assert(
      fc.property(aBase, aBase, (one, two) => {
        const [first, second] = [snapshot(1, one), snapshot(2, two)];
        const { before, after, cells, stayed, moves } = migration(first, second);
        for (const row of structureOf(first)) expect(before.find(({ key }) => key === row.key)).toEqual(row);
        for (const row of structureOf(second)) expect(after.find(({ key }) => key === row.key)).toEqual(row);
        for (const [totals, side, revenue] of [
          [before, 'from', 'revenueBeforeMinor'],
          [after, 'to', 'revenueAfterMinor'],
        ] as const) {
          for (const total of totals) {
            const own = cells.filter((cell) => cell[side] === total.key);
            expect(own.reduce((sum, { customers }) => sum + customers, 0)).toBe(total.customers);
            expect(own.reduce((sum, cell) => sum + cell[revenue], 0)).toBe(total.revenueMinor);
          }
        }
        expect(stayed + moves.length).toBe(new Set([...Object.keys(one), ...Object.keys(two)]).size);
      }),
    );
  });

  it('is a diagonal for two equal bases', () => {
    fc.assert(
      fc.property(aBase, (base) => {
        const { moves, cells, stayed } = migration(snapshot(1, base), snapshot(1, base));
        expect(moves).toEqual([]);
        expect(cells.every(({ from, to }) => from === to)).toBe(true);
        expect(stayed).toBe(Object.keys(base).length);
      }),
    );
  });
});

describe('structureOf', () => {
  it('lists every segment in the order of the scheme, also an empty one, and adds up to the base', () => {
    const rows = structureOf(snapshot(10, { a: 'C', b: 'A', c: 'no_purchases', d: 'C' }));
    expect(rows.map(({ key, customers, revenueMinor }) => [key, customers, revenueMinor])).toEqual([
      ['A', 1, 200],
      ['B', 0, 0],
      ['C', 2, 500],
      ['none:no_purchases', 1, 300],
      ['none:not_enough_data', 0, 0],
    ]);
  });
});
