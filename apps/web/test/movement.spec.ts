import { describe, expect, it } from '@jest/globals';
import type { StructureDay } from '@strata/api-types';
import { listMoves, prepareMatrix } from '../src/charts/migration.data.js';
import { findLargestShift, prepareStructure } from '../src/charts/structure.data.js';

const aDay = (asOf: string, sizes: Record<string, number>): StructureDay => {
  const customers = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  return {
    asOf,
    hasOtherParameters: false,
    customers,
    revenueMinor: 100,
    segments: Object.entries(sizes).map(([segment, size]) => ({
      scheme: 'abc',
      segment,
      label: segment,
      reason: null,
      customers: size,
      customerShare: size / customers,
      revenueMinor: size,
      revenueShare: size / customers,
    })),
  };
};

describe('prepareStructure', () => {
  const days = [aDay('2026-01-31', { a: 5, b: 60, c: 35, d: 0 }), aDay('2026-02-28', { a: 50, b: 20, c: 30, d: 0 })];

  it('keeps the bands that were ever largest in the order of the scheme and sums the rest', () => {
    const { bands, rest } = prepareStructure(days, 'customers', 2);
    expect(bands.map(({ key, customers }) => [key, ...customers])).toEqual([
      ['a', 5, 50],
      ['b', 60, 20],
    ]);
    expect(rest).toMatchObject({ count: 1, customers: [35, 30] });
  });

  it('leaves out what was always empty', () => {
    const { bands, rest } = prepareStructure(days, 'customers', 10);
    expect(bands.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(rest).toBeNull();
  });

  it('finds the share that changed most, and none where nothing did', () => {
    expect(findLargestShift(days, 'customers')).toMatchObject({ band: { key: 'a' }, before: 0.05, after: 0.5 });
    expect(findLargestShift([days[0]!, days[0]!], 'customers')).toBeNull();
  });
});

describe('prepareMatrix', () => {
  const aState = (key: string, customers: number) => ({ key, segment: key, reason: null, customers, revenueMinor: 0 });
  const aWay = (from: string, to: string, customers: number) => ({
    from,
    to,
    customers,
    revenueBeforeMinor: 0,
    revenueAfterMinor: 0,
  });
  const ways = [aWay('A', 'A', 100), aWay('A', 'B', 16), aWay('B', 'A', 4)];

  it('shows the rows and columns that hold somebody and tints movers by the root of their share', () => {
    const states = [aState('A', 116), aState('B', 4), aState('C', 0)];
    const { columns, rows } = prepareMatrix(states, states, ways);
    expect(columns.map(({ key }) => key)).toEqual(['A', 'B']);
    expect(rows.map(({ cells }) => cells.map(({ intensity, isStay }) => [intensity, isStay]))).toEqual([
      [
        [0, true],
        [1, false],
      ],
      [
        [0.5, false],
        [0, true],
      ],
    ]);
  });

  it('lists movers only, the fullest way first', () => {
    expect(listMoves(ways).map(({ from, to }) => from + to)).toEqual(['AB', 'BA']);
  });
});
