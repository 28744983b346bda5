import { describe, expect, it } from '@jest/globals';
import { createPurchaseLog, measure, parseDay } from '../src/index.js';
import type { FeatureRequest } from '../src/index.js';
import { purchases } from './builders.js';

const log = createPurchaseLog({
  customers: ['ann', 'bob', 'eve'],
  purchases: purchases([
    ['ann', '2026-01-01', 1000],
    ['ann', '2026-01-11', 500],
    ['ann', '2026-01-11', 700],
    ['ann', '2026-01-31', 0],
    ['ann', '2026-02-10', 800],
    ['ann', '2026-02-12', -300],
    ['ann', '2026-07-01', 9900],
    ['bob', '2026-01-05', 100],
    ['bob', '2026-01-10', 100],
  ]),
  currency: 'EUR',
  currencyDigits: 2,
});
const asOf = parseDay('2026-03-01');
const values = (request: FeatureRequest): number[] => [...measure(log, [request], asOf).column(request).values];

describe('measure', () => {
  it('counts orders, visits, money, zero amounts and refunds, and ignores what comes after asOf', () => {
    expect(values({ feature: 'orders' })).toEqual([4, 2, 0]);
    expect(values({ feature: 'visits' })).toEqual([3, 2, 0]);
    expect(values({ feature: 'revenue' })).toEqual([2700, 200, 0]);
    expect(values({ feature: 'averageOrder' })).toEqual([675, 100, 0]);
    expect(values({ feature: 'zeroAmountWon' })).toEqual([1, 0, 0]);
    expect(values({ feature: 'refunds' })).toEqual([1, 0, 0]);
    expect(values({ feature: 'recencyDays' })).toEqual([19, 50, 0]);
  });

  it('says where there is no value', () => {
    const request: FeatureRequest = { feature: 'recencyDays' };
    expect([...measure(log, [request], asOf).column(request).present!]).toEqual([1, 1, 0]);
  });

  it('counts zero amounts as purchases on request', () => {
    expect(values({ feature: 'visits', countZeroAmount: true })).toEqual([4, 2, 0]);
  });

  it('takes the median gap between purchase days, and the median of all gaps as the cycle of the base', () => {
    const request: FeatureRequest = { feature: 'cycleDays' };
    const column = measure(log, [request], asOf).column(request);
    expect([...column.values]).toEqual([20, 5, 0]); // ann: 10 and 30 days
    expect(column.base).toEqual({ baseCycleDays: 10, baseGaps: 3 }); // 5, 10, 30
  });

  it('looks at a window only', () => {
    const window = { from: parseDay('2026-01-11'), to: parseDay('2026-02-10') };
    expect(values({ feature: 'orders', window })).toEqual([3, 0, 0]);
    expect(values({ feature: 'revenue', window })).toEqual([2000, 0, 0]);
  });

  it('computes a figure once when it is asked for twice, and refuses to give one that was not asked for', () => {
    const features = measure(log, [{ feature: 'orders' }, { feature: 'orders', countZeroAmount: false }], asOf);
    expect([...features.columns.keys()]).toEqual(['orders']);
    expect(() => features.column({ feature: 'revenue' })).toThrow('column revenue was not measured');
  });
});
