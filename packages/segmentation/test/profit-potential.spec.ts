import { describe, expect, it } from '@jest/globals';
import { bubblePoints, parseDay, resolveScheme } from '../src/index.js';
import { certaintyOf, isFruitless, quarterOf } from '../src/schemes/profit-potential/matrix.js';
import { runOn } from './details-builders.js';
import type { Base, WrittenRow } from './details-builders.js';

const AS_OF = '2026-06-30';
const open = (id: string, amount: number): WrittenRow => ({
  id,
  at: '2026-06-01',
  numbers: { amount, probability: 1 },
  texts: { status: 'open' },
});
const matrix = (base: Base = {}, parameters: Record<string, unknown> = {}) =>
  runOn({ scheme: 'profit-potential', parameters: { forecast: false, ...parameters } }, AS_OF, {
    rows: [
      ['a', '2026-01-01', 100],
      ['b', '2026-01-01', 200],
      ['c', '2026-01-01', 300],
      ['d', '2026-01-01', 400],
    ],
    ...base,
    tables: { deals: [open('a', 100), open('c', 200)], ...base.tables },
  });
const inputs = (run: ReturnType<typeof matrix>, id: string) =>
  Object.fromEntries(run.explain(id).inputs.map(({ name, value }) => [name, value]));

describe('the matrix', () => {
  it('gives a border to the right and to the upper side', () => {
    const cuts = { cutX: 50, cutY: 50 };
    const quarters = [
      [50, 50],
      [50, 49.9],
      [49.9, 50],
      [49.9, 49.9],
    ].map(([x, y]) => quarterOf(x!, y!, cuts));
    expect(quarters).toEqual([0, 1, 2, 3]);
    expect(certaintyOf(75, 80, cuts)).toEqual({ confidence: 0.5, isCorner: true });
    expect(certaintyOf(74.9, 100, cuts).isCorner).toBe(false);
    expect(certaintyOf(100, 100, { cutX: 30, cutY: 20 }).confidence).toBe(1);
  });

  it('calls a development fruitless after more than twelve months with less than ten points', () => {
    const limits = { developMonths: 12, developGain: 10 };
    const begun = { since: parseDay('2025-06-30'), fromX: 20 };
    expect(isFruitless(begun, 29.9, parseDay('2026-06-30'), limits)).toBe(false);
    expect(isFruitless(begun, 29.9, parseDay('2026-07-01'), limits)).toBe(true);
    expect(isFruitless(begun, 30, parseDay('2026-07-01'), limits)).toBe(false);
  });
});

describe('profit-potential', () => {
  it('weighs profit and cooperation 70 to 30, and takes revenue for profit where cost is not known', () => {
    const run = matrix();
    // Ranks 1/8, 3/8, 5/8, 7/8; cooperation of all: loyalty 1/2, reliability 1, so 3/4. Open deals: 0, 0, 100, 200.
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).profitNow)).toEqual([31.25, 48.75, 66.25, 83.75]);
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).futurePotential)).toEqual([62.5, 25, 87.5, 25]);
    expect(run.of).toEqual({ a: 'develop', b: 'release', c: 'hold', d: 'milk' });
    expect(run.assignment.thresholds.profit).toBe('revenue');
    expect(run.assignment.warnings[0]).toEqual({
      code: 'missing_data',
      message: 'There is no "lines" in the data: revenue stands for profit.',
    });
    expect(inputs(run, 'd')).toMatchObject({ confidence: 0.5, mark: 'corner', revenue: 400 });
    expect(inputs(run, 'c')).toMatchObject({ confidence: 0.325, mark: null });
  });

  it('takes margin after service where cost is known, and leaves those out whose cost is not', () => {
    const cost = (id: string, amount: number) => ({ id, at: '2026-01-01', numbers: { cost: amount } });
    const activities = [{ id: 'd', at: '2026-02-01', texts: { channel: 'call' } }];
    const run = matrix(
      { tables: { lines: [cost('a', 0), cost('b', 150), cost('d', 200)], activities } },
      { serviceRate: 1.8 },
    );
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).profit)).toEqual([100, 50, null, 20]);
    expect(run.of).toMatchObject({ a: 'hold', c: 'missing_field:cost' });
    expect(run.assignment.thresholds.profit).toBe('margin');
    expect(run.extra('profitRank', 'a')).toBeCloseTo(5 / 6, 12);
  });

  it('has no place for who bought nothing, or of whose potential nothing is known', () => {
    expect(matrix({ customers: ['e'] }).of.e).toBe('no_purchases');
    const nothing = runOn({ scheme: 'profit-potential', parameters: { forecast: false } }, AS_OF, {
      rows: [['a', '2026-01-01', 100]],
    });
    expect(nothing.of).toEqual({ a: 'not_enough_data' });
  });

  it('suggests to let go who was developed in vain', () => {
    const fields = { since: { a: '2025-06-29', c: '2025-06-29' }, x: { a: '21.3', c: '66' } };
    const parameters = { developSinceField: 'since', developXField: 'x' };
    const run = matrix({ fields }, parameters);
    expect(inputs(run, 'a')).toMatchObject({ mark: 'suggestRelease', developX: 21.3 });
    expect(run.of.a).toBe('develop');
    expect(run.explain('a').explanation.at(-1)).toContain('letting go is suggested');
    expect(inputs(run, 'c').mark).toBeNull();
    expect(inputs(matrix({ fields: { ...fields, x: { a: '21.25' } } }, parameters), 'a').mark).toBeNull();
  });

  it('names the points beyond the cuts, which lie in the quarters it says', () => {
    const run = matrix();
    for (const id of ['a', 'b', 'c', 'd']) {
      const { profitNow, futurePotential } = inputs(run, id) as Record<string, number>;
      const moves = run.explain(id).distanceToNeighbourSegments;
      expect(moves).toHaveLength(2);
      for (const { input, to, segmentCode } of moves) {
        const [x, y] = input === 'profitNow' ? [to, futurePotential!] : [profitNow!, to];
        expect(run.assignment.codes[quarterOf(x, y, { cutX: 50, cutY: 50 })]).toBe(segmentCode);
      }
    }
    expect(run.explain('b', 'ru').explanation[3]).toContain(
      'открытые сделки с учётом вероятности 0,00 EUR (ранг 0,25)',
    );
  });

  it('draws bubbles by revenue, greatest first', () => {
    const run = matrix();
    const points = bubblePoints(run.assignment, [100, 200, 300, 400]);
    expect(points.map(({ index, segment, revenueMinor }) => [index, segment, revenueMinor])).toEqual([
      [3, 'milk', 400],
      [2, 'hold', 300],
      [1, 'release', 200],
      [0, 'develop', 100],
    ]);
    expect(points[0]).toMatchObject({ x: 83.75, y: 25, confidence: 0.5, isCorner: true });
    expect(() => bubblePoints({ ...run.assignment, scheme: 'abc' }, [])).toThrow('bubbles require');
  });

  it('refuses weights that do not make one', () => {
    expect(() => resolveScheme({ scheme: 'profit-potential', parameters: { w1: 0.5 } })).toThrow(
      'must make 1 together',
    );
  });
});
