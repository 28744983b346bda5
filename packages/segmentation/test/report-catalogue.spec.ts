import { describe, expect, it } from '@jest/globals';
import {
  computeReport,
  createDetailTable,
  createPurchaseLog,
  parseDay,
  reports,
  resolveScheme,
  SchemeConfigError,
} from '../src/index.js';
import type { ReportBase, ReportRequest } from '../src/index.js';

const ASOF = parseDay('2026-06-30');
const ids = Array.from({ length: 60 }, (_, i) => `contact:${100 + i}`);
const log = createPurchaseLog({
  customers: ids,
  purchases: ids.flatMap((customerId, i) =>
    Array.from({ length: 1 + (i % 5) }, (_, n) => ({
      customerId,
      day: ASOF - ((i * 7 + n * 61) % 500),
      amountMinor: 1000 * (1 + ((i * i) % 37)),
    })),
  ),
  currency: 'EUR',
  currencyDigits: 2,
});
const base: ReportBase = {
  log,
  asOf: ASOF,
  details: {
    tables: {
      activities: createDetailTable(
        log,
        ids.slice(0, 40).map((customerId, i) => ({
          customerId,
          day: ASOF - i,
          numbers: { minutes: 5 + i },
          texts: { channel: 'call' },
        })),
      ),
    },
    fields: new Map([['source', ids.map((_, i) => ['web', 'shop', null][i % 3]!)]]),
  },
  schemes: ['abc', 'xyz', 'lifecycle-cycle', 'lifecycle-recency', 'new-outflow'].map((scheme) =>
    resolveScheme({ scheme }),
  ),
};

/** Parameters of the reports that have no sensible default. */
const GIVEN: Readonly<Record<string, ReportRequest['parameters']>> = {
  'cross-tab': { first: 'abc', second: 'lifecycle-recency' },
  'growth-kpis': { baselineFrom: '2025-01-01', baselineTo: '2025-06-30', from: '2026-01-01', to: '2026-06-30' },
  'outflow-cohorts': { field: 'source' },
  'segment-profile': { fields: ['source'] },
  'value-and-spend': { spend: { A: 1000, C: 4000 }, profit: 'revenue' },
};

const make = (report: string, rest: Partial<ReportRequest> = {}): unknown =>
  computeReport({ report, scheme: 'abc', parameters: GIVEN[report] ?? {}, ...rest }, base);

describe('the catalogue of reports', () => {
  it.each(reports.map(({ id }) => id))('makes %s as plain data that JSON keeps as it is', (id) => {
    const found = make(id);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(JSON.stringify(found)).not.toMatch(/NaN|"say"/);
    expect(Object.keys(found as object).length).toBeGreaterThan(0);
  });

  it('gives every report an id of its own and names what it answers', () => {
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length);
    for (const { methods, title } of reports) {
      expect(methods.length).toBeGreaterThan(0);
      expect(title).not.toBe('');
    }
  });

  it('crosses schemes so that the cells sum to the base', () => {
    const { customers, cells } = make('cross-tab') as { customers: number; cells: { customers: number }[] };
    expect(cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(customers);
  });

  it('names what is wrong with a request', () => {
    expect(() => make('zoo')).toThrow('report "zoo" is unknown; known: category-shares');
    expect(() => computeReport({ report: 'category-shares' }, base)).toThrow('requires a scheme; there are abc');
    expect(() => make('category-shares', { scheme: 'zoo' })).toThrow('scheme "zoo" is not among abc');
    expect(() => make('near-border', { parameters: { within: 'much' } })).toThrow(SchemeConfigError);
    expect(() => make('cross-tab', { parameters: { first: 'abc' } })).toThrow('parameters.second requires one of abc');
    expect(() => make('growth-kpis', { parameters: {} })).toThrow('baselineFrom');
  });
});
