import { describe, expect, it } from '@jest/globals';
import {
  assign,
  createDetailTable,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type { Assignment, CustomerDetails, DetailRow, PreviousResult } from '../src/index.js';

const AS_OF = parseDay('2026-06-30');
/** Everybody buys once, a month ago: the amount alone tells groups apart. */
const LAST = AS_OF - 30;

/** `[['big', 90_000, 15], …]`: groups of customers that spend about as much. */
type Group = readonly [name: string, amountMinor: number, customers: number];

function cluster(
  scheme: string,
  groups: readonly Group[],
  previous?: PreviousResult,
  parameters: Readonly<Record<string, unknown>> = {},
  detailsOf: (customers: readonly string[]) => CustomerDetails = () => ({}),
) {
  const configured = resolveScheme({ scheme, parameters: { features: ['revenue'], k: groups.length, ...parameters } });
  const purchases = groups.flatMap(([name, amount, size]) =>
    Array.from({ length: size }, (_, i) => ({ customerId: `${name}-${i}`, day: LAST, amountMinor: amount + i })),
  );
  const log = createPurchaseLog({ purchases, currency: 'EUR', currencyDigits: 2 });
  const features = measure(log, requestsOf([configured], AS_OF), AS_OF, detailsOf(log.customers));
  const assignment = assign(configured, features, previous);
  const codeOf = (name: string) => segmentAt(assignment, features.customers.indexOf(`${name}-0`));
  return {
    configured,
    features,
    assignment,
    codeOf,
    told: (i: number) => explain(configured, assignment, features, i),
  };
}

/** As it comes back from a store. */
const kept = ({ codes, thresholds }: Assignment): PreviousResult =>
  JSON.parse(JSON.stringify({ codes, thresholds })) as PreviousResult;
const warningsOf = ({ assignment }: { readonly assignment: Assignment }) => assignment.warnings.map(({ code }) => code);

const FIRST: Group[] = [
  ['big', 900_00, 15],
  ['middle', 90_00, 15],
  ['small', 9_00, 15],
];

describe.each(['k-means', 'fuzzy-c-means', 'hierarchical'])('codes of %s', (scheme) => {
  it('stay with their clusters, also where another one now has the highest revenue', () => {
    const first = cluster(scheme, FIRST);
    expect(FIRST.map(([name]) => first.codeOf(name))).toEqual(['cluster-1', 'cluster-2', 'cluster-3']);
    // The big ones have gone, someone bigger has come: three clusters again, two of them known.
    const second = cluster(scheme, [...FIRST.slice(1), ['huge', 9_000_00, 15]], kept(first.assignment), { k: 3 });
    expect([second.codeOf('middle'), second.codeOf('small')]).toEqual(['cluster-2', 'cluster-3']);
    expect(second.assignment.codes.slice(0, 3)).toEqual(['cluster-1', 'cluster-2', 'cluster-3']);
    expect(second.assignment.thresholds.highestCode).toBe(3);
  });

  it('are new for a new cluster, never used again after one is gone, and stand in the order of revenue', () => {
    const first = cluster(scheme, FIRST);
    const four = cluster(scheme, [...FIRST, ['huge', 9_000_00, 15]], kept(first.assignment));
    expect(['huge', 'big', 'middle', 'small'].map(four.codeOf)).toEqual([
      'cluster-4',
      'cluster-1',
      'cluster-2',
      'cluster-3',
    ]);
    expect(four.assignment.codes).toEqual(['cluster-4', 'cluster-1', 'cluster-2', 'cluster-3']);
    const without = cluster(scheme, FIRST, kept(four.assignment));
    expect(without.assignment.thresholds).toMatchObject({ clusters: 3, highestCode: 4 });
    const tiny: Group = ['tiny', 90, 15];
    expect(cluster(scheme, [...FIRST, tiny], kept(without.assignment)).codeOf('tiny')).toBe('cluster-5');
  });

  it('are all new where customers are compared by other things, and counting goes on after a run without clusters', () => {
    const first = kept(cluster(scheme, FIRST).assignment);
    const parameters = { features: ['revenue', 'averageOrder'] };
    expect(cluster(scheme, FIRST, first, parameters).codeOf('big')).toBe('cluster-4');
    const few = cluster(scheme, [['few', 9_00, 3]], first, { k: 2 });
    expect(few.assignment.thresholds).toEqual({ highestCode: 3 });
    expect(cluster(scheme, FIRST, kept(few.assignment)).codeOf('big')).toBe('cluster-4');
  });
});

describe('a cluster that went far from where it was named', () => {
  it('keeps its code and is warned of', () => {
    const first = cluster('k-means', FIRST);
    expect(warningsOf(cluster('k-means', FIRST, kept(first.assignment)))).toEqual([]);
    const moved: Group[] = [['big', 90_000_00, 15], ...FIRST.slice(1)];
    const second = cluster('k-means', moved, kept(first.assignment));
    expect(second.codeOf('big')).toBe('cluster-1');
    expect(warningsOf(second)).toEqual(['cluster_moved']);
    expect(second.assignment.warnings[0]!.message).toContain('cluster-1');
  });
});

describe('what customers are compared by', () => {
  const rows = (customers: readonly string[]): DetailRow[] =>
    customers.flatMap((customerId) => {
      const tea = customerId.startsWith('big') ? 300 : 100;
      return [
        { customerId, day: LAST, numbers: { amount: tea }, texts: { category: 'Tea' } },
        { customerId, day: LAST, numbers: { amount: 100 }, texts: { category: 'Cups' } },
      ];
    });
  const details = (customers: readonly string[]): CustomerDetails => ({
    tables: { lines: createDetailTable({ customers }, rows(customers)) },
    fields: new Map([['city', customers.map((id) => (id.startsWith('small') ? 'Lviv' : 'Kyiv'))]]),
  });
  const parameters = {
    features: ['revenue', 'cooperationMonths'],
    categories: ['Tea'],
    regionField: 'city',
    scale: 'z-score',
  };

  it('may be shares of categories, regions and months of cooperation, told in units of their own', () => {
    const outcome = cluster('k-means', FIRST, undefined, parameters, details);
    expect(outcome.assignment.thresholds).toMatchObject({
      regions: ['Kyiv', 'Lviv'],
      'median.category:Tea': [0.75, 0.5, 0.5],
      'centre.region:Lviv': [expect.closeTo(0, 9), expect.closeTo(0, 9), expect.closeTo(1, 9)],
    });
    const big = outcome.told(outcome.features.customers.indexOf('big-0')).explanation;
    expect(big).toContain('Tea: 75.0 %; median of the cluster: 75.0 % (high for this base).');
    expect(big).toContain('City: Kyiv, as 100.0 % of the cluster.');
    expect(big).toContain('Months of cooperation: 0.99; median of the cluster: 0.99 (middle for this base).');
  });

  it('leaves nobody in a cluster where the data are not there, and names them', () => {
    const { assignment } = cluster('k-means', FIRST, undefined, parameters);
    expect(assignment.code.every((code) => code < 0)).toBe(true);
    expect(assignment.reasons).toEqual(['missing_field:lines']);
    expect(assignment.warnings.map(({ message }) => message)).toEqual([
      'There is no "lines" in the data: nobody has a cluster.',
      'There is no "city" in the data: nobody has a cluster.',
    ]);
  });

  it('leaves out a customer whose field is empty', () => {
    const empty = (customers: readonly string[]): CustomerDetails => ({
      fields: new Map([['city', customers.map((id) => (id === 'big-0' ? null : 'Kyiv'))]]),
    });
    const { assignment, codeOf } = cluster('k-means', FIRST, undefined, { regionField: 'city' }, empty);
    expect([codeOf('big'), codeOf('small')]).toEqual([null, 'cluster-3']);
    expect(assignment.reasons).toEqual(['missing_field:city']);
  });

  it('is warned of where it is too much, unscaled or ruled by a few', () => {
    const all = ['recencyDays', 'orders', 'visits', 'revenue', 'averageOrder', 'cooperationMonths'];
    const many = { features: all, regionField: 'city' };
    const codes = warningsOf(cluster('k-means', FIRST, undefined, many, details));
    expect(codes).toEqual(expect.arrayContaining(['too_many_features', 'dependent_features']));
    const forModel = warningsOf(cluster('k-means', FIRST, undefined, { ...many, export: true }, details));
    expect(forModel).not.toContain('too_many_features');
    expect(forModel).not.toContain('dependent_features');
    const plain = { features: ['revenue', 'orders'], transform: 'none', scale: 'none' };
    expect(warningsOf(cluster('k-means', FIRST, undefined, plain))).toContain('unscaled');
    const withGiant: Group[] = [...FIRST, ['crowd', 10_00, 150], ['giant', 9_000_000_00, 1]];
    expect(warningsOf(cluster('k-means', withGiant, undefined, { transform: 'none', k: 3 }))).toContain('outliers');
  });

  it('says when silhouettes are those of a sample', () => {
    const crowd = FIRST.map(([name, amount]): Group => [name, amount, 50]);
    const outcome = cluster('k-means', crowd, undefined, { maxExact: 100, resamples: 1, restarts: 1 });
    expect(warningsOf(outcome)).toEqual(['sampled_silhouette']);
    expect(outcome.assignment.thresholds.silhouetteCustomers).toBe(100);
  });

  it('refuses regions without a field', () => {
    expect(() => resolveScheme({ scheme: 'k-means', parameters: { regions: ['Kyiv'] } })).toThrow('regionField');
  });
});
