import { describe, expect, it } from '@jest/globals';
import {
  baseBalance,
  classShares,
  LANGUAGES,
  listSchemes,
  lorenzCurve,
  resolveScheme,
  rfmHeatMap,
  SchemeConfigError,
  schemes,
  schemeTitle,
  segment,
  segmentLabel,
} from '../src/index.js';
import { run } from './builders.js';

describe('lorenzCurve', () => {
  it('accumulates the best customers first and leaves out those without value', () => {
    expect(lorenzCurve([10, 0, 60, 30, -5])).toEqual([
      { customerShare: 0, revenueShare: 0 },
      { customerShare: 1 / 3, revenueShare: 0.6 },
      { customerShare: 2 / 3, revenueShare: 0.9 },
      { customerShare: 1, revenueShare: 1 },
    ]);
    expect(lorenzCurve([1, 1, 1, 1], 2)).toHaveLength(3);
    expect(lorenzCurve([0])).toEqual([]);
  });
});

describe('baseBalance', () => {
  it('counts the customers behind 80 % and names the balance, both borders included', () => {
    const base = (top: number, size: number) => Array.from({ length: size }, (_, i) => (i < top ? 1000 : 1));
    expect(baseBalance(base(15, 100))).toMatchObject({ customersFor80: 13, verdict: 'concentrated' });
    expect(baseBalance([8, 1, 1, 1, 1].map((v) => v * 10))).toMatchObject({ customersFor80: 3, verdict: 'diluted' });
    expect(baseBalance([80, 5, 5, 5, 5])).toMatchObject({
      customersFor80: 1,
      shareFor80: 0.2,
      verdict: 'balanced',
      topFifthShare: 0.8,
    });
    expect(baseBalance([80, 10, 5, 5])).toMatchObject({ shareFor80: 0.25, verdict: 'balanced' });
    expect(baseBalance([])).toBeNull();
  });

  it('has Gini 0 for equal values and 0.25 for 1, 2, 3, 4', () => {
    expect(baseBalance([5, 5, 5])!.gini).toBeCloseTo(0, 12);
    expect(baseBalance([1, 2, 3, 4])!.gini).toBeCloseTo(0.25, 12);
  });

  it('says what leaves with the largest customers', () => {
    expect(baseBalance([50, 20, 10, 10, 5, 5])!.lostWithTop).toEqual({ 1: 0.5, 3: 0.8, 5: 0.95 });
  });
});

describe('classShares', () => {
  it('adds up to the base, with a row for each reason', () => {
    const { assignment } = run(
      { scheme: 'abc' },
      '2026-06-30',
      [
        ['a', '2026-05-01', 900],
        ['b', '2026-05-01', 100],
      ],
      { customers: ['a', 'b', 'c', 'd'] },
    );
    expect(classShares(assignment, [900, 100, 0, 0])).toEqual([
      {
        segment: 'A',
        reason: null,
        customers: 1,
        customerShare: 0.25,
        revenueMinor: 900,
        revenueShare: 0.9,
        index: 3.6,
      },
      {
        segment: 'B',
        reason: null,
        customers: 1,
        customerShare: 0.25,
        revenueMinor: 100,
        revenueShare: 0.1,
        index: 0.4,
      },
      { segment: 'C', reason: null, customers: 0, customerShare: 0, revenueMinor: 0, revenueShare: 0, index: 0 },
      {
        segment: null,
        reason: 'no_purchases',
        customers: 2,
        customerShare: 0.5,
        revenueMinor: 0,
        revenueShare: 0,
        index: 0,
      },
    ]);
  });
});

describe('rfmHeatMap', () => {
  it('holds every pair of scores, best first, and every rated customer once', () => {
    const rows = [
      ['a', '2026-06-01', 100],
      ['b', '2026-06-01', 300],
      ['c', '2026-01-01', 50],
    ] as const;
    const { assignment } = run({ scheme: 'rfm-scores', parameters: { k: 3 } }, '2026-06-30', rows, {
      customers: ['a', 'b', 'c', 'd'],
    });
    const { bins, cells } = rfmHeatMap(assignment, [100, 300, 50, 0]);
    expect([bins, cells.length]).toEqual([3, 9]);
    expect(cells.filter(({ customers }) => customers > 0)).toEqual([
      { recency: 3, frequency: 1, customers: 2, revenueMinor: 400, medianMonetaryMinor: 200 },
      { recency: 1, frequency: 1, customers: 1, revenueMinor: 50, medianMonetaryMinor: 50 },
    ]);
  });
});

describe('schemes', () => {
  it('work with their own defaults, which fit their own schema, unless they must be told what to do', () => {
    for (const { id, parameters: schema } of listSchemes()) {
      if (schema.required !== undefined) {
        expect(() => resolveScheme({ scheme: id })).toThrow(schema.required[0]);
        continue;
      }
      const { parameters, scheme } = resolveScheme({ scheme: id });
      expect(resolveScheme({ scheme: id, parameters: parameters as Record<string, unknown> }).parameters).toEqual(
        parameters,
      );
      expect(new Set(scheme.codes(parameters)).size).toBe(scheme.codes(parameters).length);
    }
  });

  it.each([
    [{ scheme: 'abc', parameters: { shares: [80, 15, 6] } }, 'parameters.shares must sum to 100'],
    [{ scheme: 'abc', parameters: { share: 1 } }, 'parameters.share is unknown; known: shares, metric'],
    [{ scheme: 'abc', parameters: { window: { months: 0 } } }, 'parameters.window must be "all", or {"months": number'],
    [{ scheme: 'abc', parameters: { window: { from: '2026-02-30', to: '2026-03-01' } } }, 'a day that exists'],
    [{ scheme: 'rfm-scores', parameters: { k: 7 } }, 'parameters.k must be one of 3, 4, 5, 10'],
    [{ scheme: 'lifecycle-recency', parameters: { months: [3, 3, 12] } }, 'parameters.months must rise'],
    [{ scheme: 'nothing' }, 'scheme "nothing" is unknown; known: abc'],
    [{ scheme: 'abc', id: 'Ä' }, 'scheme.id must have the form'],
  ])('refuse %j', (config, message) => {
    expect(() => resolveScheme(config)).toThrow(message);
  });

  it('report all faults of a configuration at once', () => {
    try {
      resolveScheme({ scheme: 'abc', parameters: { boundary: 'maybe', tiesTogether: 1 } });
      throw new Error('accepted');
    } catch (error) {
      expect((error as SchemeConfigError).faults).toHaveLength(2);
    }
  });

  it('have a title and a name for every word among their codes in every language', () => {
    for (const scheme of schemes) {
      for (const language of LANGUAGES) {
        expect(schemeTitle(scheme.id, language)).not.toBe(scheme.id);
        if (scheme.parameters.required !== undefined) continue;
        const { parameters } = resolveScheme({ scheme: scheme.id });
        for (const code of scheme.codes(parameters).filter((each) => /^[a-z]{2,}/.test(each))) {
          expect(segmentLabel(code, language)).not.toBe(code);
        }
      }
    }
    expect(segmentLabel('5-4-1', 'uk')).toBe('5-4-1');
  });
});

describe('segment', () => {
  it('segments a short list in one call', () => {
    const list = [
      { customerId: 'b', at: '2026-06-01', amountMinor: 100 },
      { customerId: 'a', at: '2025-01-01', amountMinor: 100 },
    ];
    expect(segment(list, { scheme: 'lifecycle-recency', asOf: '2026-06-30' })).toEqual([
      { customerId: 'a', segment: 'closed', reason: null },
      { customerId: 'b', segment: 'active', reason: null },
    ]);
  });
});
