import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  backTest,
  bgNbdConditionalExpectedPurchases,
  createPurchaseLog,
  discountedValue,
  fitGammaGamma,
  gammaGammaExpectedMean,
  gammaGammaLogLikelihood,
  parseDay,
  rfSummary,
} from '../src/index.js';
import type { GammaGammaParameters } from '../src/index.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';
import { AMOUNTS, CALIBRATION_END, cdnowLog, HOLDOUT_END } from './fixtures/cdnow.js';

const expectWithin = (found: number, published: number, tolerance: number): void =>
  expect(Math.abs(found - published)).toBeLessThanOrEqual(tolerance);

function gammaGammaOf(amounts: typeof AMOUNTS): GammaGammaParameters {
  const fit = fitGammaGamma(amounts);
  if (!fit.fitted) throw new Error(fit.message);
  return fit.parameters;
}

describe('rfSummary', () => {
  const rows: Row[] = [
    ['often', '2026-01-01', 500],
    ['often', '2026-01-08', 300],
    ['often', '2026-01-08', 100],
    ['often', '2026-01-22', 200],
    ['often', '2026-03-01', 900],
    ['once', '2026-01-10', 700],
    ['once', '2026-01-10', 50],
    ['back', '2026-01-01', 400],
    ['back', '2026-01-09', -400],
    ['gift', '2026-01-03', 0],
    ['gift', '2026-01-17', 0],
    ['later', '2026-02-01', 100],
  ];
  const log = createPurchaseLog({ purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const calibrationEnd = parseDay('2026-01-31');
  const read = (options: Parameters<typeof rfSummary>[1]) => {
    const { customer, repeats, recency, observed, meanRepeatAmount } = rfSummary(log, options);
    return Object.fromEntries(
      [...customer].map((c, i) => [log.customers[c], [repeats[i], recency[i], observed[i], meanRepeatAmount[i]]]),
    );
  };

  it('counts days after the first purchase, and takes the mean amount of those days', () => {
    expect(read({ calibrationEnd, timeUnitDays: 1 })).toEqual({
      often: [2, 21, 30, 300],
      once: [0, 0, 21, 0],
      back: [0, 0, 30, 0],
    });
  });

  it('tells times in weeks by default', () => {
    expect(read({ calibrationEnd })).toMatchObject({ often: [2, 3, 30 / 7, 300] });
  });

  it('counts orders of amount 0 on request', () => {
    expect(read({ calibrationEnd, timeUnitDays: 1, countZeroAmount: true })).toMatchObject({ gift: [1, 14, 28, 0] });
  });

  it('refuses a unit of time that is none', () => {
    for (const timeUnitDays of [0, -1, NaN])
      expect(() => rfSummary(log, { calibrationEnd, timeUnitDays })).toThrow('timeUnitDays');
  });
});

describe('gamma-gamma on the CDNOW sample', () => {
  const fit = fitGammaGamma(AMOUNTS);
  const parameters = gammaGammaOf(AMOUNTS);

  it('finds the published parameters', () => {
    // Fader & Hardie 2013, note 025; the log-likelihood of its spreadsheet
    expectWithin(parameters.p, 6.25, 0.01);
    expectWithin(parameters.q, 3.74, 0.01);
    expectWithin(parameters.v, 15.44, 0.01);
    expect(fit).toMatchObject({ fitted: true, converged: true, customers: 946, warnings: [] });
    expectWithin(gammaGammaLogLikelihood(parameters, AMOUNTS), -4055.92, 0.005);
  });

  it('expects the published mean amounts of the first ten customers', () => {
    const first = [
      [2, 22.35, 24.65],
      [1, 11.77, 18.91],
      [0, 0, 35.17],
      [0, 0, 35.17],
      [0, 0, 35.17],
      [7, 73.74, 71.46],
      [1, 11.77, 18.91],
      [0, 0, 35.17],
      [2, 25.55, 27.28],
      [0, 0, 35.17],
    ] as const;
    for (const [x, mean, published] of first) {
      expectWithin(gammaGammaExpectedMean(parameters, x, mean) ?? NaN, published, 0.1);
    }
  });

  it('gives the same in cents', () => {
    const cents = gammaGammaOf({ ...AMOUNTS, meanRepeatAmount: AMOUNTS.meanRepeatAmount.map((each) => each * 100) });
    expectWithin(cents.p, parameters.p, 1e-4);
    expectWithin(cents.q, parameters.q, 1e-4);
    expectWithin(cents.v / 100, parameters.v, 1e-3);
  });
});

describe('gamma-gamma', () => {
  it('lies between the own mean and that of the base, nearer to the own with more purchases', () => {
    const parameters = { p: 6, q: 4, v: 16 }; // mean of the base 32
    const at = (repeats: number): number => gammaGammaExpectedMean(parameters, repeats, 100) ?? NaN;
    expect(at(0)).toBe(32);
    expect(at(1)).toBeCloseTo((6 * 116) / 9, 12);
    expect(at(1)).toBeLessThan(at(5));
    expect(at(1000)).toBeGreaterThan(99.9);
    expect(at(1000)).toBeLessThan(100);
  });

  it('knows no mean where the amounts are spread too wide', () => {
    expect(gammaGammaExpectedMean({ p: 2, q: 0.8, v: 10 }, 0, 0)).toBeNull();
    expect(gammaGammaExpectedMean({ p: 2, q: 0.8, v: 10 }, 1, 5)).toBeCloseTo(30 / 1.8, 12);
  });

  it('leaves out amounts of 0, and says so', () => {
    const fit = fitGammaGamma({ repeats: [1, 2, 3, 0], meanRepeatAmount: [10, 0, 25, 0] }, { minRepeaters: 2 });
    expect(fit).toMatchObject({ fitted: true, customers: 2 });
    expect(fit.fitted && fit.warnings.map(({ code }) => code)).toContain('amounts_left_out');
  });

  it('warns when those who buy more often spend more each time', () => {
    const repeats = AMOUNTS.repeats;
    const fit = fitGammaGamma(
      { repeats, meanRepeatAmount: repeats.map((x, i) => 10 * x + (i % 7) + 1) },
      { maxIterations: 5 },
    );
    expect(fit.fitted && fit.warnings.map(({ code }) => code)).toContain('amounts_follow_repeats');
  });

  it('refuses too few customers and impossible amounts', () => {
    expect(fitGammaGamma({ repeats: [1], meanRepeatAmount: [10] })).toMatchObject({ reason: 'not_enough_data' });
    expect(() => fitGammaGamma({ repeats: [1], meanRepeatAmount: [-1] })).toThrow(RangeError);
    expect(() => fitGammaGamma({ repeats: [1], meanRepeatAmount: [] })).toThrow(RangeError);
    expect(() => gammaGammaExpectedMean({ p: 1, q: 0, v: 1 }, 1, 1)).toThrow('parameter q');
  });
});

describe('discountedValue', () => {
  const models = {
    purchases: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    amounts: { p: 6.25, q: 3.74, v: 15.44 },
  };
  const history = { repeats: 2, recency: 30.43, observed: 38.86, meanRepeatAmount: 22.35 };
  const monthWeeks = 365.2425 / 12 / 7;
  const mean = (6.25 * (15.44 + 2 * 22.35)) / (6.25 * 2 + 3.74 - 1);

  it('is mean amount by purchases where money keeps its worth', () => {
    const purchases = bgNbdConditionalExpectedPurchases(models.purchases, history, 12 * monthWeeks);
    expect(discountedValue(models, history, { monthlyDiscountRate: 0 })).toBeCloseTo(mean * purchases, 9);
  });

  it('discounts the purchases of each month from its end', () => {
    const upTo = (months: number): number =>
      bgNbdConditionalExpectedPurchases(models.purchases, history, months * monthWeeks);
    const expected = mean * (upTo(1) / 1.02 + (upTo(2) - upTo(1)) / 1.02 ** 2);
    expect(discountedValue(models, history, { months: 2, monthlyDiscountRate: 0.02 })).toBeCloseTo(expected, 12);
  });

  it('does not depend on the unit of time', () => {
    const days = {
      models: { ...models, purchases: { ...models.purchases, alpha: 4.414 * 7 } },
      history: { ...history, recency: 30.43 * 7, observed: 38.86 * 7 },
    };
    const weekly = discountedValue(models, history) ?? NaN;
    expect(discountedValue(days.models, days.history, { timeUnitDays: 1 })).toBeCloseTo(weekly, 9);
  });

  it('grows with the months and falls with the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 36 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (months, monthlyDiscountRate) => {
          const value = discountedValue(models, history, { months, monthlyDiscountRate })!;
          const longer = discountedValue(models, history, { months: months + 1, monthlyDiscountRate })!;
          const dearer = discountedValue(models, history, { months, monthlyDiscountRate: monthlyDiscountRate + 0.01 })!;
          expect(value).toBeGreaterThan(0);
          expect(longer).toBeGreaterThan(value);
          expect(dearer).toBeLessThan(value);
        },
      ),
    );
  });

  it('is unknown where the mean amount is', () => {
    const wide = { ...models, amounts: { p: 2, q: 0.5, v: 10 } };
    expect(discountedValue(wide, { repeats: 0, recency: 0, observed: 10, meanRepeatAmount: 0 })).toBeNull();
  });

  it('is unknown where parameters are so extreme that the purchases have no number', () => {
    const purchases = { r: 23_467.861, alpha: 1.692, a: 275.073, b: 7.102 };
    const amounts = { p: 6.25, q: 3.74, v: 15.44 };
    const history = { repeats: 28, recency: 60, observed: 69.235, meanRepeatAmount: 20 };
    expect(discountedValue({ purchases, amounts }, history)).toBeNull();
    expect(() => bgNbdConditionalExpectedPurchases(purchases, history, 20)).toThrow('BG/NBD has no number');
  });

  it('refuses options that cannot be', () => {
    expect(() => discountedValue(models, history, { months: 0 })).toThrow('months');
    expect(() => discountedValue(models, history, { timeUnitDays: 0 })).toThrow('timeUnitDays');
    expect(() => discountedValue(models, history, { monthlyDiscountRate: -0.1 })).toThrow('rate');
  });
});

describe('backTest', () => {
  it('meets the published table of the CDNOW hold-out period', () => {
    // walkthrough of the R package BTYD: 39 weeks, by number of repeat purchases in the first 39
    const published = [
      [1411, 0.236_711_6, 0.225_089_3],
      [439, 0.697_038_7, 0.523_136_4],
      [214, 1.392_523, 1.044_126],
      [100, 1.56, 1.520_256],
      [62, 2.532_258, 2.163_824],
      [38, 2.947_368, 2.653_789],
      [29, 3.862_069, 3.503_957],
      [64, 6.359_375, 6.157_036],
    ] as const;
    const found = backTest(cdnowLog(), { calibrationEnd: CALIBRATION_END, holdoutEnd: HOLDOUT_END });
    if (!found.fitted) throw new Error(found.message);
    expect(found.bins.map(({ customers }) => customers)).toEqual(published.map(([customers]) => customers));
    expect(found.bins.map(({ isOpen }) => isOpen)).toEqual([...published.slice(1).map(() => false), true]);
    for (const [place, [, actual, expected]] of published.entries()) {
      expectWithin(found.bins[place]!.actual, actual, 1e-6);
      expectWithin(found.bins[place]!.expected, expected, 0.0005);
    }
    const total = published.reduce((sum, [customers, , expected]) => sum + customers * expected, 0);
    expectWithin(found.expected, total, 0.5);
    expect(found.actual).toBe(published.reduce((sum, [customers, actual]) => sum + Math.round(customers * actual), 0));
  });

  it('refuses a base with too few repeat customers, and periods that cannot be', () => {
    const rows: Row[] = [
      ['a', '2026-01-01', 100],
      ['a', '2026-01-05', 100],
    ];
    const log = createPurchaseLog({ purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
    const [calibrationEnd, holdoutEnd] = [parseDay('2026-01-31'), parseDay('2026-02-28')];
    expect(backTest(log, { calibrationEnd, holdoutEnd })).toMatchObject({ fitted: false, reason: 'not_enough_data' });
    expect(() => backTest(log, { calibrationEnd, holdoutEnd: calibrationEnd })).toThrow('holdoutEnd');
    expect(() => backTest(log, { calibrationEnd, holdoutEnd, openBinFrom: 0 })).toThrow('openBinFrom');
  });
});
