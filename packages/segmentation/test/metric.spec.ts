import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { METRIC_GOALS, resolveScheme, schemes, SENTENCE_LANGUAGES } from '../src/index.js';
import { run, tell } from './builders.js';
import type { Detail, KnownDetails, Row } from './builders.js';

const AS_OF = '2026-06-30';
/** One purchase each: 1 unit for 10, 10 units for 80, 5 units for 400. */
const PURCHASES: Row[] = [
  ['buyer1', '2026-06-01', 1000],
  ['buyer2', '2026-06-01', 8000],
  ['buyer3', '2026-06-01', 40_000],
];
const LINES: Detail[] = [
  ['buyer1', '2026-06-01', { order: 1, quantity: 1, cost: 900 }],
  ['buyer2', '2026-06-01', { order: 2, quantity: 10, cost: 9000 }],
  ['buyer3', '2026-06-01', { order: 3, quantity: 5, cost: 39_500 }],
];
const withLines: KnownDetails = { tables: { lines: LINES } };

/** Customers in the order of their rank. */
function ranking(metric: string, details: KnownDetails, parameters: Record<string, unknown> = {}, rows = PURCHASES) {
  const config = { scheme: 'vip-regular-bottom', parameters: { metric, ...parameters } };
  const { assignment, features } = run(config, AS_OF, rows, { details });
  const { rank } = assignment.extra;
  return features.customers.filter((_, c) => rank![c]! > 0).sort((a, b) => placeOf(a) - placeOf(b));

  function placeOf(id: string): number {
    return rank![features.customers.indexOf(id)]!;
  }
}

describe('the choice of a metric', () => {
  it('turns the list of three buyers round: revenue, units, price of a unit', () => {
    expect(ranking('revenue', withLines)).toEqual(['buyer3', 'buyer2', 'buyer1']);
    expect(ranking('units', withLines)).toEqual(['buyer2', 'buyer3', 'buyer1']);
    expect(ranking('avgUnitPrice', withLines)).toEqual(['buyer3', 'buyer1', 'buyer2']);
  });

  it('has no price of a unit for a customer who gave every unit back, and does not blame the data for it', () => {
    const rows: Row[] = [...PURCHASES, ['returner', '2026-06-03', 500], ['returner', '2026-06-04', -500]];
    const lines: Detail[] = [
      ...LINES,
      ['returner', '2026-06-03', { order: 4, quantity: 2 }],
      ['returner', '2026-06-04', { order: 5, quantity: -2 }],
    ];
    const config = { scheme: 'abc', parameters: { metric: 'avgUnitPrice', window: { months: 1 } } };
    expect(run(config, AS_OF, rows, { details: { tables: { lines } } }).of['returner']).toBe('non_positive_value');
  });

  it('ranks by margin, which may be below zero, and by what service leaves of it', () => {
    expect(ranking('margin', withLines)).toEqual(['buyer3', 'buyer1', 'buyer2']); // 500, 100, -1000
    const activities: Detail[] = Array.from({ length: 9 }, (): Detail => ['buyer3', '2026-06-02', { minutes: 10 }]);
    const served = { tables: { lines: LINES, activities } };
    // 9 activities at 0.50 are 450, so 50 are left of 500.
    expect(ranking('profitAfterService', served, { serviceRate: 0.5 })).toEqual(['buyer1', 'buyer3', 'buyer2']);
    expect(ranking('profitAfterService', served, { serviceRate: 0.04 })).toEqual(['buyer3', 'buyer1', 'buyer2']);
    // 90 minutes at 0.05.
    const byMinute = { serviceRate: 0.05, serviceBy: 'minute' };
    expect(ranking('profitAfterService', served, byMinute)).toEqual(['buyer1', 'buyer3', 'buyer2']);
  });

  it('counts money by the day of payment, also of those who only paid in the period', () => {
    const deals: Detail[] = [
      ['buyer1', '2026-05-30', { paid: day('2026-06-05'), received: 700 }],
      ['buyer2', '2026-06-01', { paid: day('2026-07-05'), received: 8000 }],
      ['debtor', '2025-01-01', { paid: day('2026-06-30'), received: 900 }],
    ];
    const rows: Row[] = [...PURCHASES, ['debtor', '2025-01-01', 900]];
    expect(ranking('cashReceived', { tables: { deals } }, {}, rows)).toEqual(['debtor', 'buyer1', 'buyer2', 'buyer3']);
    const { of } = run({ scheme: 'abc', parameters: { metric: 'cashReceived' } }, AS_OF, rows, {
      details: { tables: { deals } },
    });
    expect(of).toEqual({
      buyer1: 'A',
      buyer2: 'non_positive_value',
      buyer3: 'non_positive_value',
      debtor: 'A',
    });
  });

  it.each([
    ['units', {}, 'lines'],
    ['margin', { tables: { lines: [['buyer1', '2026-06-01', { quantity: 1 }]] } } as KnownDetails, 'cost'],
    ['cashReceived', {}, 'deals'],
    ['profitAfterService', withLines, 'activities'],
  ])('leaves everyone without a class where %s cannot be known, and names what is missing', (metric, details, name) => {
    for (const scheme of ['abc', 'abc-pareto', 'vip-regular-bottom', 'vip-good-rest']) {
      const parameters = { metric, serviceRate: 1 };
      const { of, assignment } = run({ scheme, parameters }, AS_OF, PURCHASES, { details });
      expect(new Set(Object.values(of))).toEqual(new Set([`missing_field:${name}`]));
      expect(assignment.warnings).toContainEqual(
        expect.objectContaining({ code: 'missing_data', message: expect.stringContaining(`"${name}"`) }),
      );
    }
  });

  it('refuses a customer part of whose goods is not known', () => {
    const rows: Row[] = [...PURCHASES, ['buyer3', '2026-06-02', 100]];
    const lines: Detail[] = [...LINES, ['buyer2', '2026-06-01', { order: 2, quantity: null }]];
    const { of } = run({ scheme: 'abc', parameters: { metric: 'units' } }, AS_OF, rows, {
      details: { tables: { lines } },
    });
    expect(of).toEqual({ buyer1: 'A', buyer2: 'missing_field:quantity', buyer3: 'missing_field:quantity' });
  });

  it('asks for the cost of an activity before it subtracts it', () => {
    for (const scheme of ['abc', 'abc-pareto', 'abc-xyz', 'vip-regular-bottom', 'vip-good-rest']) {
      expect(() => resolveScheme({ scheme, parameters: { metric: 'profitAfterService' } })).toThrow(
        'parameters.serviceRate is required',
      );
    }
  });

  it('shows what a margin is made of', () => {
    const config = { scheme: 'abc', parameters: { metric: 'profitAfterService', serviceRate: 0.25 } };
    const activities: Detail[] = [
      ['buyer3', '2026-06-02'],
      ['buyer3', '2026-06-03'],
    ];
    const outcome = run(config, AS_OF, PURCHASES, { details: { tables: { lines: LINES, activities } } });
    const { explanation, inputs } = tell(config, outcome, 'buyer3');
    expect(explanation.slice(0, 3)).toEqual([
      'Profit after service: 4.50 EUR from 2025-07-01 to 2026-06-30; place 1.',
      'That is revenue 400.00 EUR less cost of goods 395.00 EUR.',
      'Service is subtracted too: activities 2 at 0.25 EUR each.',
    ]);
    expect(inputs.map(({ name, value }) => [name, value])).toEqual([
      ['profitAfterService', 450],
      ['revenue', 40_000],
      ['cost', 39_500],
      ['activities', 2],
      ['rank', 1],
      ['cumulativeShare', 450 / 550],
    ]);
  });

  it('gives a margin that is exact to the minor unit, whatever the amounts', () => {
    const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 40 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(amounts, (list) => {
        const rows = list.map(([amount]): Row => ['a', '2026-06-01', amount]);
        const lines = list.map(([, cost], order): Detail => ['a', '2026-06-01', { order, cost }]);
        const config = { scheme: 'vip-regular-bottom', parameters: { metric: 'margin' } };
        const outcome = run(config, AS_OF, rows, { details: { tables: { lines } } });
        const margin = list.reduce((sum, [amount, cost]) => sum + amount - cost, 0);
        expect(tell(config, outcome, 'a').inputs[0]).toEqual({ name: 'margin', unit: 'money', value: margin });
      }),
    );
  });

  it('is told for the goals of a company, each with a metric that exists', () => {
    const { enum: known = [] } = schemes.find(({ id }) => id === 'abc')!.parameters.properties!.metric!;
    for (const { metric, title, reason } of METRIC_GOALS) {
      expect(known).toContain(metric);
      for (const language of SENTENCE_LANGUAGES) expect(title[language] && reason[language]).toBeTruthy();
    }
    expect(METRIC_GOALS.find(({ goal }) => goal === 'market-expansion')!.metric).toBe('units');
    expect(METRIC_GOALS.find(({ goal }) => goal === 'working-capital')!.metric).toBe('cashReceived');
  });
});

function day(text: string): number {
  return Date.parse(text) / 86_400_000;
}
