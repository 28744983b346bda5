import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  categoryShareRequests,
  categoryShares,
  createPurchaseLog,
  dataCoverage,
  diagnose,
  formatDay,
  lossScenarios,
  measure,
  outflowBy,
  outflowCohorts,
  outflowRequests,
  paretoCheck,
  parseDay,
  requestsOf,
  resolveScheme,
  sayReport,
  SENTENCE_LANGUAGES,
} from '../src/index.js';
import { purchases, run } from './builders.js';
import type { Row } from './builders.js';
import { featuresOf, figures, ids, placed, texts } from './report-builders.js';

const EUR = { currency: 'EUR', currencyDigits: 2 };

describe('category shares', () => {
  it('are told over the last half-year and its single months', () => {
    const asOf = parseDay('2026-06-15');
    const abc = resolveScheme({ scheme: 'abc' });
    const rows: Row[] = [
      ['a', '2025-12-01', 600],
      ['a', '2026-05-31', 200],
      ['b', '2026-01-10', 200],
      ['b', '2026-06-10', 999],
    ];
    const log = createPurchaseLog({ purchases: purchases(rows), ...EUR });
    const features = measure(log, [...requestsOf([abc], asOf), ...categoryShareRequests(asOf)], asOf);
    const tables = categoryShares(assign(abc, features), features);
    expect(tables.map(({ kind, window }) => [kind, formatDay(window.from!), formatDay(window.to)])).toEqual([
      ['half-year', '2025-12-01', '2026-05-31'],
      ['month', '2025-12-01', '2025-12-31'],
      ['month', '2026-01-01', '2026-01-31'],
      ['month', '2026-02-01', '2026-02-28'],
      ['month', '2026-03-01', '2026-03-31'],
      ['month', '2026-04-01', '2026-04-30'],
      ['month', '2026-05-01', '2026-05-31'],
    ]);
    expect(tables[0]!.rows[0]).toMatchObject({ segment: 'A', customerShare: 0.5, revenueMinor: 800, index: 1.6 });
    expect(tables[2]!.rows[0]).toMatchObject({ segment: 'A', revenueMinor: 0, revenueShare: 0 });
    expect(tables.slice(1).reduce((sum, { rows: [first] }) => sum + first!.revenueMinor, 0)).toBe(800);
  });
});

describe('loss scenarios', () => {
  it('let the largest leave, equal ones by id, never more than there are', () => {
    expect(lossScenarios(['d', 'c', 'b', 'a'], [100, 300, 300, -50])).toEqual([
      { leaving: 1, customers: ['b'], lostMinor: 300, lostShare: 300 / 700 },
      { leaving: 3, customers: ['b', 'c', 'd'], lostMinor: 700, lostShare: 1 },
    ]);
    expect(lossScenarios(['a'], [0])).toEqual([]);
  });

  it('take the same customers as a full sort', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 40 }), (values) => {
        const all = ids(values.length);
        const sorted = all
          .map((id, i) => [id, values[i]!] as const)
          .filter(([, value]) => value > 0)
          .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
        expect(lossScenarios(all, values, [5])[0]?.customers ?? []).toEqual(sorted.slice(0, 5).map(([id]) => id));
      }),
    );
  });
});

describe('Pareto check', () => {
  it('says what the balance means, by revenue and by profit', () => {
    const revenue = figures([800, ...Array.from({ length: 9 }, () => 20)]);
    const profit = figures([100, ...Array.from({ length: 9 }, () => 100)]);
    const found = paretoCheck(featuresOf(10), revenue, profit);
    expect(found.revenue).toMatchObject({ shareFor80: 0.1, verdict: 'concentrated', risk: 'dependency' });
    expect(found.profit).toMatchObject({ shareFor80: 0.8, verdict: 'diluted', risk: 'expense' });
    expect(found.revenue!.statements.map((each) => sayReport(each, 'en', EUR))).toEqual([
      'Concentrated: 80 % of the total comes from 1 of 10 customers (10.0 %), fewer than 15 %.',
      'A dangerous dependency: so few customers dictate the terms, and one of them leaving can ruin the business.',
      'If the largest customers leave (1): 8.00 EUR lost, 81.6 % of the total.',
      'If the largest customers leave (3): 8.40 EUR lost, 85.7 % of the total.',
      'If the largest customers leave (5): 8.80 EUR lost, 89.8 % of the total.',
    ]);
  });

  it('leaves out who brings nothing and names what profit lacks', () => {
    const noCost = { ...figures([null, null]), missing: 'cost' };
    const found = paretoCheck(featuresOf(2), figures([5, 0]), noCost);
    expect(found.revenue).toMatchObject({ customers: 1, withoutValue: 1 });
    expect(found).toMatchObject({ profit: null, profitMissing: 'cost' });
  });
});

describe('outflow cohorts', () => {
  const rows: Row[] = [
    ['a', '2026-01-05', 100],
    ['a', '2026-03-05', 100],
    ['b', '2026-01-31', 100],
    ['c', '2026-04-29', 100],
    ['d', '2026-04-30', 100],
    ['e', '2026-05-30', 100],
  ];
  const log = createPurchaseLog({ customers: ids(0).concat(...'abcdef'), purchases: purchases(rows), ...EUR });
  const features = measure(log, outflowRequests(), parseDay('2026-06-30'));

  it('judge only those whose two months are over', () => {
    expect(outflowCohorts(features)).toEqual([
      {
        cohort: '2026-01',
        customers: 2,
        judged: 2,
        outflow: 1,
        rate: 0.5,
        recent: { judged: 2, outflow: 1, rate: 0.5 },
      },
      { cohort: '2026-04', customers: 2, judged: 1, outflow: 1, rate: 1, recent: { judged: 1, outflow: 1, rate: 1 } },
      {
        cohort: '2026-05',
        customers: 1,
        judged: 0,
        outflow: 0,
        rate: null,
        recent: { judged: 0, outflow: 0, rate: null },
      },
    ]);
  });

  it('add up to the all-time rate of the scheme', () => {
    const { assignment } = run('new-outflow', '2026-06-30', rows);
    const cohorts = outflowCohorts(features);
    const old = outflowCohorts(features, { cohortMonths: 1 });
    expect(old[0]).toMatchObject({ cohort: '2026-01', rate: 0.5, recent: { judged: 0, rate: null } });
    expect(old[1]).toMatchObject({ cohort: '2026-04', recent: { judged: 1, rate: 1 } });
    const sum = (name: 'judged' | 'outflow') => cohorts.reduce((total, each) => total + each[name], 0);
    expect(sum('judged')).toBe(assignment.thresholds.allTimeCustomers);
    expect(sum('outflow')).toBe(assignment.thresholds.allTimeOutflow);
  });

  it('are told by a field too, customers without a value last', () => {
    const source = texts('field:source:text', ['ad', 'ad', null, 'fair', null, 'ad']);
    expect(outflowBy(features, source).map(({ cohort, customers, rate }) => [cohort, customers, rate])).toEqual([
      ['ad', 2, 0.5],
      ['fair', 1, null],
      [null, 2, 1],
    ]);
  });
});

describe('diagnosis', () => {
  const codesOf = (...args: Parameters<typeof diagnose>) => diagnose(...args).map(({ code }) => code);

  it('is silent about a sound result', () => {
    const segments = Array.from({ length: 60 }, (_, i) => 'ABC'[i % 3]!);
    expect(diagnose(placed('abc', segments), featuresOf(60))).toEqual([]);
  });

  it('names empty classes, a class that holds nearly everybody, and short lists', () => {
    const segments = [...Array.from({ length: 96 }, () => 'A'), 'B', 'B', 'B', 'B'];
    const found = diagnose(placed('abc', segments, ['A', 'B', 'C']), featuresOf(100));
    expect(found.map(({ code }) => code)).toEqual(['degenerate_one_class', 'degenerate_empty_class']);
    expect(found[0]!.message).toBe('A holds 96.0 % of the 100 customers with a segment: other borders would say more.');
    expect(codesOf(placed('abc', ['A', 'B'], ['A', 'B']), featuresOf(2))).toEqual(['degenerate_few_customers']);
  });

  it('does not call 95 % nearly everybody, the border included', () => {
    const segments = [...Array.from({ length: 95 }, () => 'A'), ...Array.from({ length: 5 }, () => 'B')];
    expect(diagnose(placed('abc', segments), featuresOf(100))).toEqual([]);
  });

  it('says only that nobody is rated where nobody is', () => {
    expect(codesOf(placed('abc', [null, null], ['A', 'B']), featuresOf(2))).toEqual(['degenerate_nobody_rated']);
  });

  it('finds cut points that fall together in a real result', () => {
    const rows = ids(40).map((id, i): Row => [id, '2026-05-01', 100 + i]);
    const { assignment, features } = run('rfm-scores', '2026-06-30', rows);
    const tied = diagnose(assignment, features).filter(({ code }) => code === 'degenerate_tied_cutoffs');
    expect(tied.map(({ statement }) => statement.values!.name)).toEqual(['recencyDaysCuts', 'frequencyCuts']);
    const xyz = run(
      'xyz',
      '2026-06-30',
      ids(40).map((id): Row => [id, '2025-07-10', 100]),
    );
    expect(codesOf(xyz.assignment, xyz.features)).toContain('degenerate_tied_cutoffs');
  });

  it('is said in every language', () => {
    const [found] = diagnose(placed('abc', [null], ['A']), featuresOf(1));
    for (const language of SENTENCE_LANGUAGES) expect(sayReport(found!.statement, language, EUR)).toContain('1');
  });
});

describe('data coverage', () => {
  const fields = new Map([
    ['phone', ['+380 (50) 111-22-33', '050 111 22 33', null, '', '112', '112']],
    ['email', ['A@x.ua', null, 'a@x.ua', 'b@x.ua', null, null]],
    ['city', ['Kyiv', 'kyiv ', 'Lviv', null, null, 'Odesa']],
  ]);
  const identities = [
    { field: 'phone', compare: 'digits' },
    { field: 'email', compare: 'text' },
  ] as const;

  it('counts filled fields, finds duplicates through one another, and where they disagree', () => {
    const found = dataCoverage({ customers: ids(6), fields, identities });
    expect(found.duplicates).toEqual([['c00', 'c01', 'c02']]);
    expect(found.fields.map(({ field, filled, distinct, conflicts }) => [field, filled, distinct, conflicts])).toEqual([
      ['city', 4, 3, 1],
      ['email', 3, 2, 0],
      ['phone', 4, 3, 1],
    ]);
    expect(found.fields[0]!.filledShare).toBeCloseTo(4 / 6, 12);
  });

  it('lists per scheme who is not rated, and why', () => {
    const { assignment } = run('abc', '2026-06-30', [['a', '2026-05-01', 100]], { customers: ['a', 'b', 'c'] });
    const [scheme] = dataCoverage({ customers: ids(3), fields: new Map(), assignments: [assignment] }).schemes;
    expect(scheme).toMatchObject({ id: 'abc', rated: 1, notRated: [{ reason: 'no_purchases', customers: 2 }] });
  });

  it('refuses fields of another length and unknown identities', () => {
    expect(() => dataCoverage({ customers: ids(2), fields })).toThrow('field phone requires one text per customer');
    expect(() =>
      dataCoverage({ customers: ids(6), fields, identities: [{ field: 'fax', compare: 'digits' }] }),
    ).toThrow('identity requires a known field, not "fax"');
  });

  it('takes a value that many share for nobody’s own', () => {
    const shared = new Map([['phone', ids(25).map(() => '0441234567')]]);
    const found = dataCoverage({ customers: ids(25), fields: shared, identities: [identities[0]] });
    expect(found.duplicates).toEqual([]);
  });
});
