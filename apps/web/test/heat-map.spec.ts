import { describe, expect, it } from '@jest/globals';
import type { RfmCell } from '@strata/api-types';
import { prepareHeatMap, summariseHeatMap } from '../src/charts/heat-map.data.js';

const aCell = (cell: Partial<RfmCell>): RfmCell => ({
  recency: 1,
  frequency: 1,
  customers: 1,
  revenueMinor: 100,
  medianMonetaryMinor: 100,
  ...cell,
});

describe('prepareHeatMap', () => {
  it('fills the whole grid, best recency first and frequency rising', () => {
    const grid = prepareHeatMap([aCell({ recency: 2, frequency: 1 })], 2, 'customers');
    expect(grid.map((cell) => [cell.recency, cell.frequency, cell.customers])).toEqual([
      [2, 1, 1],
      [2, 2, 0],
      [1, 1, 0],
      [1, 2, 0],
    ]);
  });

  it('colours by the square root of the share of the strongest cell', () => {
    const cells = [aCell({ customers: 100, revenueMinor: 1 }), aCell({ frequency: 2, customers: 25, revenueMinor: 4 })];
    const intensities = (metric: 'customers' | 'revenue') =>
      prepareHeatMap(cells, 2, metric)
        .filter((cell) => cell.customers > 0)
        .map((cell) => cell.intensity);
    expect(intensities('customers')).toEqual([1, 0.5]);
    expect(intensities('revenue')).toEqual([0.5, 1]);
  });

  it('tells an empty cell from a weak one', () => {
    const grid = prepareHeatMap([aCell({ revenueMinor: 0 }), aCell({ frequency: 2, revenueMinor: -50 })], 2, 'revenue');
    expect(grid.map((cell) => cell.intensity)).toEqual([null, null, 0, 0]);
  });
});

describe('summariseHeatMap', () => {
  it('names the fullest cell and what the best customers bring', () => {
    const cells = [
      aCell({ customers: 60, revenueMinor: 1_000 }),
      aCell({ recency: 5, frequency: 4, customers: 40, revenueMinor: 3_000 }),
    ];
    expect(summariseHeatMap(cells, 5)).toEqual({
      customers: 100,
      fullest: cells[0],
      fullestShare: 0.6,
      topRevenueShare: 0.75,
    });
  });

  it('has nothing to say about nobody', () => {
    expect(summariseHeatMap([], 5)).toBeNull();
    expect(summariseHeatMap([aCell({ customers: 0 })], 5)).toBeNull();
  });
});
