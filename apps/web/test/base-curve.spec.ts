import { describe, expect, it } from '@jest/globals';
import { prepareBands, prepareCurve, readCurve } from '../src/charts/base-curve.data.js';

const aClass = (code: string, customerShare: number, revenueShare: number) => ({
  code,
  customers: 1,
  customerShare,
  revenueShare,
});

describe('prepareBands', () => {
  it('lays the classes one after the other along the customers', () => {
    expect(prepareBands([aClass('A', 0.25, 0.75), aClass('B', 0.25, 0.125), aClass('C', 0.5, 0.125)])).toEqual([
      { code: 'A', from: 0, to: 0.25, revenueAt: 0.75 },
      { code: 'B', from: 0.25, to: 0.5, revenueAt: 0.875 },
      { code: 'C', from: 0.5, to: 1, revenueAt: 1 },
    ]);
  });

  it('stays within the whole when rounded shares add up to more', () => {
    expect(prepareBands([aClass('A', 0.6, 0.9), aClass('B', 0.41, 0.11)]).at(-1)).toMatchObject({
      to: 1,
      revenueAt: 1,
    });
  });
});

describe('prepareCurve', () => {
  it('begins at the origin and rises, whatever order the points come in', () => {
    const points = [
      { customerShare: 1, revenueShare: 1 },
      { customerShare: 0.2, revenueShare: 0.8 },
    ];
    expect(prepareCurve(points).map((point) => point.customerShare)).toEqual([0, 0.2, 1]);
    expect(prepareCurve(prepareCurve(points))).toHaveLength(3);
  });
});

describe('readCurve', () => {
  it('reads between two points in proportion', () => {
    const points = [
      { customerShare: 0.5, revenueShare: 0.75 },
      { customerShare: 1, revenueShare: 1 },
    ];
    expect(readCurve(points, [0.25, 0.5, 0.75, 1]).map((point) => point.revenueShare)).toEqual([0.375, 0.75, 0.875, 1]);
  });

  it('reads nothing from nothing', () => {
    expect(readCurve([], [0.5])).toEqual([{ customerShare: 0.5, revenueShare: 0 }]);
  });
});
