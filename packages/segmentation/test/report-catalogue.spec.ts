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
      deals: createDetailTable(
        log,
        ids.map((customerId, i) => ({
          customerId,
          day: ASOF - 10,
          numbers: { amount: 1000 * (i + 1), probability: 0.5 },
          texts: { status: 'open' },
        })),
      ),
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
  schemes: [
    ...['abc', 'xyz', 'lifecycle-cycle', 'lifecycle-recency', 'new-outflow', 'profit-potential'].map((scheme) =>
      resolveScheme({ scheme }),
    ),
    resolveScheme({
      scheme: 'rules',
      parameters: {
        rules: [
          { segment: 'often', when: { feature: 'orders', window: { days: 60 }, atLeast: 2 } },
          { segment: 'bought', when: { feature: 'orders', atLeast: 1 } },
        ],
        otherwise: { segment: 'rest' },
      },
    }),
  ],
};

/** Parameters of the reports that have no sensible default. */
const GIVEN: Readonly<Record<string, ReportRequest['parameters']>> = {
  'cross-tab': { first: 'abc', second: 'lifecycle-recency' },
  'growth-kpis': { baselineFrom: '2025-01-01', baselineTo: '2025-06-30', from: '2026-01-01', to: '2026-06-30' },
  'outflow-cohorts': { field: 'source' },
  'segment-profile': { fields: ['source'] },
  'value-and-spend': { spend: { A: 1000, C: 4000 }, profit: 'revenue' },
};

/** Reports that speak of one scheme of the catalogue alone. */
const ABOUT: Readonly<Record<string, string>> = { 'rule-counts': 'rules', 'bubble-matrix': 'profit-potential' };

const make = (report: string, rest: Partial<ReportRequest> = {}): unknown =>
  computeReport({ report, scheme: ABOUT[report] ?? 'abc', parameters: GIVEN[report] ?? {}, ...rest }, base);

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

  it('counts the customers of each rule so that they add up to the base', () => {
    const { rules, otherwise } = make('rule-counts') as {
      rules: { matched: number; taken: number; kept: number }[];
      otherwise: number;
    };
    expect(rules.map(({ matched, taken, kept }) => matched - taken - kept)).toEqual([0, 0]);
    expect(rules.reduce((sum, { kept }) => sum + kept, otherwise)).toBe(ids.length);
    expect(rules[1]!.taken).toBe(rules[0]!.kept);
    expect(() => make('rule-counts', { scheme: 'abc' })).toThrow('requires a scheme "rules"; "abc" is a scheme "abc"');
  });

  it('says which goods sell where, and which figures have no data', () => {
    const lines = createDetailTable(
      log,
      ids.map((customerId, i) => ({ customerId, day: ASOF - 5, texts: { category: i % 2 === 0 ? 'Tea' : 'Nuts' } })),
    );
    const withLines = { ...base, details: { ...base.details, tables: { lines } } };
    const found = computeReport({ report: 'segment-interest', scheme: 'abc' }, withLines) as {
      missing: string | null;
      segments: { products: { product: string; lift: number }[] }[];
    };
    expect(found.missing).toBeNull();
    expect(found.segments.flatMap(({ products }) => products).every(({ lift }) => lift > 0)).toBe(true);
    expect(found.segments.flatMap(({ products }) => products.map(({ product }) => product))).toContain('Tea');
    expect(make('segment-interest')).toMatchObject({ missing: 'lines' });
    const goals = make('metric-goals') as { metric: string; missing: string | null }[];
    expect(goals.map(({ metric, missing }) => [metric, missing])).toEqual(
      expect.arrayContaining([
        ['revenue', null],
        ['units', 'lines'],
      ]),
    );
  });

  it('draws a bubble for everybody who is in the matrix, the largest first', () => {
    const bubbles = make('bubble-matrix') as { revenueMinor: number; x: number; y: number }[];
    expect(bubbles.length).toBeGreaterThan(0);
    const revenues = bubbles.map(({ revenueMinor }) => revenueMinor);
    expect(revenues).toEqual(revenues.toSorted((a, b) => b - a));
    expect(bubbles.every(({ x, y }) => x >= 0 && x <= 100 && y >= 0 && y <= 100)).toBe(true);
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
