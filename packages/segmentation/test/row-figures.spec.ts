import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDetailTable, createPurchaseLog, measure, parseDay } from '../src/index.js';
import type { AggregateRequest, DetailRow } from '../src/index.js';
import { percentileRanks } from '../src/statistics/percentile-ranks.js';

const day = parseDay;
const log = createPurchaseLog({ customers: ['a', 'b', 'c'], purchases: [], currency: 'EUR', currencyDigits: 2 });
const AS_OF = day('2026-06-30');

function figure(name: 'lines' | 'deals', rows: readonly DetailRow[], request: Omit<AggregateRequest, 'table'>) {
  const full: AggregateRequest = { table: name, ...request };
  const tables = { [name]: createDetailTable(log, rows) };
  const { values, present, missing } = measure(log, [full], AS_OF, { tables }).column(full);
  return missing ?? Array.from(values, (value, c) => (present !== null && present[c] === 0 ? null : value));
}

describe('days between two dates of a row', () => {
  const deals: DetailRow[] = [
    { customerId: 'a', day: day('2026-01-01'), numbers: { due: day('2026-01-10'), paid: day('2026-01-10') } },
    { customerId: 'a', day: day('2026-01-01'), numbers: { due: day('2026-01-10'), paid: day('2026-01-11') } },
    { customerId: 'b', day: day('2026-01-01'), numbers: { due: day('2026-06-29') } },
    { customerId: 'b', day: day('2026-01-01'), numbers: { due: day('2026-06-30') } },
    { customerId: 'b', day: day('2026-01-01'), numbers: { due: day('2026-06-01'), paid: day('2026-07-05') } },
    { customerId: 'c', day: day('2026-01-01'), numbers: { paid: day('2026-02-05') } },
  ];

  it('count late payments, and unpaid ones as late as they are by now', () => {
    const late = { from: 'due', to: 'paid', min: 1 };
    expect(figure('deals', deals, { aggregate: 'count', lag: { ...late, untilNow: true } })).toEqual([1, 2, 0]);
    expect(figure('deals', deals, { aggregate: 'count', lag: late })).toEqual([1, 1, 0]);
  });

  it('count from the day of the row, up to a greatest distance', () => {
    const lag = { from: 'day', to: 'due', max: 9 };
    expect(figure('deals', deals, { aggregate: 'count', lag })).toEqual([2, 0, 0]);
    expect(figure('deals', deals, { aggregate: 'count', lag: { from: 'day', to: 'required' } })).toBe('required');
  });
});

describe('weighted sums', () => {
  it('round every product to whole minor units and pass over rows without a weight', () => {
    const deals: DetailRow[] = [
      { customerId: 'a', day: AS_OF, numbers: { amount: 333, probability: 0.5 } },
      { customerId: 'a', day: AS_OF, numbers: { amount: 100, probability: 0.1 } },
      { customerId: 'b', day: AS_OF, numbers: { amount: 100 } },
    ];
    const request = { aggregate: 'sum', column: 'amount', weight: 'probability' } as const;
    expect(figure('deals', deals, request)).toEqual([177, null, null]);
    expect(figure('deals', deals.slice(2), request)).toBe('probability');
  });
});

describe('goods not tried yet', () => {
  const bought = (sets: Record<string, string[]>): DetailRow[] =>
    Object.entries(sets).flatMap(([customerId, categories]) =>
      categories.map((category) => ({ customerId, day: AS_OF, texts: { category } })),
    );

  it('are expected by what customers with one of the same goods have', () => {
    // Of two customers with x one has y: 1/2. Of the one with y, both have x.
    const rows = bought({ a: ['x'], b: ['x', 'y'], c: ['z'] });
    expect(figure('lines', rows, { aggregate: 'untried', column: 'category' })).toEqual([0.5, 0, 0]);
  });

  it('average over the goods that a customer has', () => {
    // P(z|x) = 1/2, P(z|y) = 1/2, P(y|x) = 1/2, P(x|y) = 1/2, P(x|z) = 1/2, P(y|z) = 1/2
    const rows = bought({ a: ['x', 'y'], b: ['x', 'z'], c: ['y', 'z', 'z'] });
    expect(figure('lines', rows, { aggregate: 'untried', column: 'category' })).toEqual([0.5, 0.5, 0.5]);
  });
});

describe('percentile ranks', () => {
  it('are the share below and half the share of equals', () => {
    expect([...percentileRanks([10, 20, 20, 30], null)]).toEqual([0.125, 0.5, 0.5, 0.875]);
    expect([...percentileRanks([7], null)]).toEqual([0.5]);
    expect([...percentileRanks([9, 5, 1], [0, 1, 1])]).toEqual([0, 0.75, 0.25]);
  });

  it('have the mean 1/2, rise with the value and lie between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (values) => {
        const ranks = percentileRanks(values, null);
        expect(ranks.reduce((sum, rank) => sum + rank, 0) / values.length).toBeCloseTo(0.5, 12);
        for (const [i, rank] of ranks.entries()) {
          expect(rank > 0 && rank < 1).toBe(true);
          for (const [j, other] of ranks.entries())
            expect(Math.sign(rank - other)).toBe(Math.sign(values[i]! - values[j]!));
        }
      }),
    );
  });
});
