import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { previousWindow } from '../src/calendar/previous-window.js';
import { explain, formatDay, parseDay, resolveScheme } from '../src/index.js';
import { countOfShare } from '../src/statistics/count-of-share.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-06-30';
/** `[revenue of July to December 2025, revenue of January to June 2026]`; 0 for no purchase. */
type Pair = readonly [before: number, now: number];
const bcg = (base: Record<string, Pair>, parameters: Record<string, unknown> = {}) =>
  run(
    { scheme: 'bcg', parameters },
    AS_OF,
    Object.entries(base).flatMap(([id, [before, now]]): Row[] => [
      ...(before === 0 ? [] : [[id, '2025-07-01', before] as const]),
      ...(now === 0 ? [] : [[id, '2026-06-30', now] as const]),
    ]),
    { customers: Object.keys(base) },
  );

describe('bcg', () => {
  it('crosses size with growth', () => {
    // Now 1000 in all: class A is a 500 and b 350 (850).
    const base = { a: [400, 500], b: [350, 350], c: [50, 90], d: [60, 60] } as const;
    expect(bcg(base).of).toEqual({ a: 'star', b: 'cash-cow', c: 'dark-horse', d: 'dog' });
  });

  it('does not take 10 % for more than 10 %, whatever the last bit of 110 / 100 - 1', () => {
    expect(bcg({ a: [100, 110], b: [1000, 1101] }).of).toEqual({ a: 'dog', b: 'star' });
  });

  it('counts the growth of who is new as high and who is gone as a dog, and marks both', () => {
    const { of, assignment } = bcg({ back: [-5, 10], gone: [900, 0], new: [0, 800], none: [0, 0] });
    expect(of).toEqual({ back: 'dark-horse', gone: 'dog', new: 'star', none: 'no_purchases' });
    expect([...assignment.extra.newInPeriod!]).toEqual([1, 0, 1, 0]);
    expect([...assignment.extra.gone!]).toEqual([0, 1, 0, 0]);
    expect(assignment.extra.growth![1]).toBe(-1);
  });

  it('has no cell for who gave everything back', () => {
    expect(bcg({ a: [0, 10], b: [0, -10] }).of.b).toBe('no_purchases');
    const rows: Row[] = [
      ['a', '2026-01-01', 10],
      ['a', '2026-01-02', -10],
    ];
    expect(run('bcg', AS_OF, rows).of.a).toBe('non_positive_value');
  });

  it('compares growth with that of the base or with the median on request', () => {
    // The base grows from 1000 to 1500, by 50 %; growths 0.2, 0.6, 1: the median is 0.6.
    const base = { a: [500, 600], b: [250, 400], c: [250, 500] } as const;
    const all = { a: 'star', b: 'star', c: 'star' };
    expect(bcg(base, { size: 'amount', amount: 1 }).of).toEqual(all);
    expect(bcg(base, { thresholdMode: 'base', size: 'amount', amount: 1 }).of).toEqual({ ...all, a: 'cash-cow' });
    expect(bcg(base, { thresholdMode: 'median', size: 'amount', amount: 1 }).of).toEqual({
      a: 'cash-cow',
      b: 'cash-cow',
      c: 'star',
    });
  });

  it('does not judge growth where refunds leave the base nothing to grow from', () => {
    expect(bcg({ a: [100, 50], b: [-100, 10] }, { thresholdMode: 'base' }).of).toEqual({
      a: 'not_enough_data',
      b: 'dark-horse',
    });
  });

  it('does not take the median growth for more than itself', () => {
    // Growths 0, -126/196 and -63/196: the last is the median, 133 of 196.
    const base = { a: [1, 1], b: [196, 70], c: [196, 133] } as const;
    expect(bcg(base, { thresholdMode: 'median', size: 'amount', amount: 0.01 }).of.c).toBe('cash-cow');
    // Without c the median is the mean of the other two, the same number.
    const { thresholds } = bcg({ a: [1, 1], b: [196, 70] }, { thresholdMode: 'median' }).assignment;
    expect(thresholds.growthAbove).toBe(-0.321428571);
  });

  it('tells who is large by a share of customers, by the median or by an amount in whole units', () => {
    const base = { a: [1, 5000], b: [1, 3000], c: [1, 2000], d: [1, 1000] } as const;
    const large = (parameters: Record<string, unknown>) =>
      Object.entries(bcg(base, parameters).of).flatMap(([id, cell]) => (cell === 'star' ? [id] : []));
    expect(large({})).toEqual(['a', 'b', 'c']); // accumulated before: 0, 5000, 8000 of 11000; 80 % are 8800
    expect(large({ size: 'topShare' })).toEqual(['a']);
    expect(large({ size: 'topShare', topShare: 0.5 })).toEqual(['a', 'b']);
    expect(large({ size: 'median' })).toEqual(['a', 'b']);
    expect(large({ size: 'amount', amount: 20 })).toEqual(['a', 'b', 'c']);
  });

  it('refuses a window that nothing lies before, and an amount left out', () => {
    expect(() => resolveScheme({ scheme: 'bcg', parameters: { window: 'all' } })).toThrow('parameters.window must be');
    expect(() => resolveScheme({ scheme: 'bcg', parameters: { size: 'amount' } })).toThrow('parameters.amount');
  });

  it('can be recomputed from the inputs and thresholds of its explanation, as can the neighbours', () => {
    const money = fc.integer({ min: 0, max: 400 });
    const mode = fc.constantFrom('constant', 'base', 'median');
    const size = fc.constantFrom('classA', 'topShare', 'median');
    fc.assert(
      fc.property(fc.array(fc.tuple(money, money), { minLength: 1, maxLength: 9 }), mode, size, (pairs, mode, size) => {
        const parameters = { thresholdMode: mode, size };
        const { assignment, features } = bcg(Object.fromEntries(pairs.map((pair, i) => [`c${i}`, pair])), parameters);
        for (const index of features.customers.keys()) {
          const told = explain(resolveScheme({ scheme: 'bcg', parameters }), assignment, features, index);
          if (told.segmentCode === null) continue;
          const valueOf = (name: string) => told.inputs.find((input) => input.name === name)!.value as number;
          const { largeFromMinor = Infinity, growthAbove = 0 } = told.thresholdsUsed as Record<string, number>;
          const cellAt = (now: number): string => {
            const before = valueOf('previousRevenue');
            if (now === 0) return 'dog';
            const isHigh = before === 0 || now - before > growthAbove * before + 1e-6;
            if (now >= largeFromMinor) return isHigh ? 'star' : 'cash-cow';
            return isHigh ? 'dark-horse' : 'dog';
          };
          expect(cellAt(valueOf('revenue'))).toBe(told.segmentCode);
          for (const { segmentCode, to } of told.distanceToNeighbourSegments) expect(cellAt(to)).toBe(segmentCode);
        }
      }),
    );
  });
});

describe('previousWindow', () => {
  it.each([
    [{ months: 6 }, '2026-05-31', '2025-06-01', '2025-11-30'],
    [{ months: 1 }, '2026-03-30', '2026-01-01', '2026-01-31'],
    [{ months: 3, rolling: true }, '2026-05-31', '2025-11-28', '2026-02-27'],
    [{ days: 9 }, '2026-01-20', '2026-01-01', '2026-01-10'],
    [{ from: '2026-01-01', to: '2026-01-10' }, '2026-12-31', '2025-12-22', '2025-12-31'],
  ])('%j on %s is before from %s to %s', (spec, asOf, from, to) => {
    const window = previousWindow(spec, parseDay(asOf));
    expect([formatDay(window.from!), formatDay(window.to)]).toEqual([from, to]);
  });
});

describe('countOfShare', () => {
  it('rounds up, but not for the last bit of a product', () => {
    expect([1, 5, 6, 7, 35, 0].map((size) => countOfShare(0.2, size))).toEqual([1, 1, 2, 2, 7, 0]);
  });
});
