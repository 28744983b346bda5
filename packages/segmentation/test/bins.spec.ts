import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binValues, BIN_CONVENTIONS } from '../src/schemes/rfm/bins.js';
import type { BinConvention } from '../src/schemes/rfm/bins.js';
import { argsort } from '../src/statistics/argsort.js';
import { sortNumbers } from '../src/statistics/sort-numbers.js';
import { naturalBreaks } from '../src/statistics/natural-breaks.js';
import { quantile } from '../src/statistics/quantile.js';

const bins = (values: number[], k: number, convention: BinConvention): number[] => [
  ...binValues(Float64Array.from(values), k, convention, 1, 'ids-up').bin,
];

describe('quantile', () => {
  it('interpolates like quantile() of R with its default type', () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile([1, 2, 3, 4], p))).toEqual([1, 1.75, 2.5, 3.7, 4]);
    expect(quantile([5], 0.3)).toBe(5);
    expect(() => quantile([], 0.5)).toThrow('at least one value');
  });
});

describe('naturalBreaks', () => {
  it('finds the split with the least squares, as trying all splits does', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, (list) => {
        const sorted = list.toSorted((a, b) => a - b);
        const cost = (breaks: readonly number[]): number => {
          const edges = [-Infinity, ...breaks, Infinity];
          return edges.slice(1).reduce((sum, high, i) => {
            const members = sorted.filter((value) => value > edges[i]! && value <= high);
            const mean = members.reduce((total, value) => total + value, 0) / (members.length || 1);
            return sum + members.reduce((total, value) => total + (value - mean) ** 2, 0);
          }, 0);
        };
        const all = sorted.flatMap((low) => sorted.filter((high) => high >= low).map((high) => [low, high]));
        expect(cost(naturalBreaks(sorted, 3))).toBeCloseTo(Math.min(...all.map(cost)), 6);
      }),
    );
  });
});

describe('argsort', () => {
  it('orders like a stable comparison sort, both ways', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (list) => {
        const indexes = list.map((_, i) => i);
        expect([...argsort(Float64Array.from(list), 'ascending')]).toEqual(
          indexes.toSorted((a, b) => list[a]! - list[b]! || a - b),
        );
        expect([...argsort(Float64Array.from(list), 'descending')]).toEqual(
          indexes.toSorted((a, b) => list[b]! - list[a]! || a - b),
        );
      }),
    );
  });
});

describe('binValues', () => {
  const skewed = [1, 1, 1, 1, 2, 2, 3, 4, 5, 10];

  it('type7 counts the cuts strictly below a value', () => {
    // cuts 1, 1.6, 2.4, 4.2
    expect(bins(skewed, 5, 'type7')).toEqual([1, 1, 1, 1, 3, 3, 4, 4, 5, 5]);
  });

  it('rfm-package adds 1 to the cuts and closes bins below', () => {
    // cuts 2, 2.6, 3.4, 5.2
    expect(bins(skewed, 5, 'rfm-package')).toEqual([1, 1, 1, 1, 2, 2, 3, 4, 4, 5]);
  });

  it('ntile makes groups of equal size, the first ones larger, and splits equal values by id', () => {
    expect(bins(skewed, 5, 'ntile')).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(bins([7, 7, 7, 7, 7, 7, 7], 3, 'ntile')).toEqual([1, 1, 1, 2, 2, 3, 3]);
  });

  it('midrank places equal values by their mean rank', () => {
    // (r - 0.5) / 10: 0.2, 0.5, 0.65, 0.75, 0.85, 0.95
    expect(bins(skewed, 5, 'midrank')).toEqual([2, 2, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it('jenks cuts at the natural gaps', () => {
    expect(bins([1, 2, 10, 11, 50], 3, 'jenks')).toEqual([1, 1, 2, 2, 3]);
  });

  it('gives greater values no smaller bin, equal values one bin (ntile apart), and stays within 1 to k', () => {
    const list = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(list, fc.constantFrom(3, 4, 5, 10), fc.constantFrom(...BIN_CONVENTIONS), (values, k, convention) => {
        const found = bins(values, k, convention);
        for (const [i, bin] of found.entries()) {
          expect(bin >= 1 && bin <= k).toBe(true);
          for (const [j, other] of found.entries()) {
            if (values[j]! > values[i]!) expect(other).toBeGreaterThanOrEqual(bin);
            if (values[j] === values[i] && convention !== 'ntile') expect(other).toBe(bin);
          }
        }
      }),
    );
  });
});

describe('sortNumbers', () => {
  it('sorts as a comparison does, whatever the numbers and however many', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true }), fc.constant(-0));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (few) => {
        const many = Float64Array.from({ length: 6000 }, (_, i) => few[i % few.length]! + (i % 7));
        for (const values of [Float64Array.from(few), many]) {
          expect(sortNumbers(values)).toEqual(values.slice().sort());
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the values as they were', () => {
    const values = Float64Array.of(3, 1, 2);
    sortNumbers(values);
    expect([...values]).toEqual([3, 1, 2]);
  });
});
