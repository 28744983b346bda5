import { describe, expect, it } from '@jest/globals';
import {
  assign,
  createFeatures,
  createRandom,
  explain,
  featureKey,
  listSchemes,
  resolveScheme,
  segmentAt,
  segmentLabel,
} from '../src/index.js';
import type { Assignment, FeatureColumn, Features, SchemeConfig } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = 20_000;
const CLUSTER_SCHEMES = ['k-means', 'fuzzy-c-means', 'hierarchical'];

/** One customer: days since the last order, orders, revenue in minor units. */
type Customer = readonly [recencyDays: number, orders: number, revenue: number];

function featuresOf(base: Readonly<Record<string, Customer>>): Features {
  const customers = Object.keys(base).sort();
  const column = (feature: 'recencyDays' | 'orders' | 'revenue', unit: FeatureColumn['unit'], place: number) => ({
    name: featureKey({ feature }, AS_OF),
    unit,
    window: { from: null, to: AS_OF },
    values: Float64Array.from(customers, (id) => base[id]![place]!),
    present: null,
    base: {},
  });
  return createFeatures({
    asOf: AS_OF,
    customers,
    currency: 'EUR',
    currencyDigits: 2,
    unconverted: new Uint32Array(customers.length),
    columns: [column('recencyDays', 'days', 0), column('orders', 'orders', 1), column('revenue', 'money', 2)],
  });
}

/** Three groups of 40 customers that anyone would tell apart, and what they are. */
const GROUPS: Readonly<Record<string, Customer>> = {
  big: [5, 60, 9_000_00],
  small: [20, 6, 400_00],
  gone: [600, 1, 50_00],
};
const grouped = (): Record<string, Customer> => {
  const random = createRandom(4);
  const near = (value: number): number => Math.max(1, Math.round(value * (0.8 + 0.4 * random.next())));
  return Object.fromEntries(
    Object.entries(GROUPS).flatMap(([group, [days, orders, revenue]]) =>
      Array.from({ length: 40 }, (_, i) => [`${group}-${i}`, [near(days), near(orders), near(revenue)] as const]),
    ),
  );
};

interface Outcome {
  readonly assignment: Assignment;
  readonly features: Features;
  readonly of: Readonly<Record<string, string | null>>;
}

function cluster(config: SchemeConfig, base: Readonly<Record<string, Customer>>): Outcome {
  const features = featuresOf(base);
  const assignment = assign(resolveScheme(config), features);
  const of = Object.fromEntries(features.customers.map((id, i) => [id, segmentAt(assignment, i)]));
  return { assignment, features, of };
}

const warningsOf = ({ assignment }: Outcome): string[] => assignment.warnings.map(({ code }) => code);

describe.each(CLUSTER_SCHEMES)('%s', (scheme) => {
  it('finds groups that are there, the one of the highest revenue first, and names them', () => {
    const outcome = cluster({ scheme }, grouped());
    for (const [id, code] of Object.entries(outcome.of)) {
      const place = Object.keys(GROUPS).indexOf(id.split('-')[0]!);
      expect([id, code]).toEqual([id, `cluster-${place + 1}`]);
    }
    const { thresholds } = outcome.assignment;
    expect(thresholds).toMatchObject({ clusters: 3, sizes: [40, 40, 40] });
    expect(thresholds).toMatchObject({
      'level.recencyDays': ['low', 'middle', 'high'],
      'level.orders': ['high', 'middle', 'low'],
      'level.revenue': ['high', 'middle', 'low'],
    });
    const [big, small, gone] = thresholds['median.revenue'] as number[];
    expect(big! > 7_200_00 && big! < 10_800_00 && small! > 320_00 && small! < 480_00 && gone! < 60_00).toBe(true);
    expect(warningsOf(outcome)).toEqual([]);
  });

  it('gives the same segments whatever the customers are called', () => {
    const base = grouped();
    const straight = cluster({ scheme }, base);
    const ids = Object.keys(base);
    const renamed = cluster({ scheme }, Object.fromEntries(ids.map((id, i) => [`${(i * 37) % 120}:${id}`, base[id]!])));
    for (const [i, id] of ids.entries()) expect(renamed.of[`${(i * 37) % 120}:${id}`]).toBe(straight.of[id]);
    expect(renamed.assignment.thresholds).toEqual(straight.assignment.thresholds);
  });

  it('explains every customer from its own values and the thresholds alone', () => {
    const { features, assignment } = cluster({ scheme }, grouped());
    const configured = resolveScheme({ scheme });
    for (const [index, customer] of features.customers.entries()) {
      const full = explain(configured, assignment, features, index);
      expect(full.explanation.join(' ')).not.toMatch(/undefined|NaN|Infinity|null/);
      const pick = (values: ArrayLike<number>): Float64Array => Float64Array.of(values[index]!);
      const alone = createFeatures({
        ...features,
        customers: [customer],
        unconverted: Uint32Array.of(0),
        columns: [...features.columns.values()].map((column) => ({ ...column, values: pick(column.values) })),
      });
      const kept: Assignment = {
        ...assignment,
        code: assignment.code.slice(index, index + 1),
        reason: assignment.reason.slice(index, index + 1),
        extra: Object.fromEntries(Object.entries(assignment.extra).map(([name, values]) => [name, pick(values)])),
      };
      expect(explain(configured, kept, alone, 0)).toEqual(full);
    }
  });

  it('gives nobody a cluster where the customers are too few, and says so', () => {
    const few = Object.fromEntries(Object.entries(grouped()).slice(0, 29));
    const outcome = cluster({ scheme }, few);
    expect(Object.values(outcome.of).every((code) => code === null)).toBe(true);
    expect(outcome.assignment.reasons).toEqual(['not_enough_data']);
    expect(warningsOf(outcome)).toEqual(['few_customers']);
  });

  it('puts customers that are all alike into one cluster and warns', () => {
    const outcome = cluster(
      { scheme },
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, [9, 2, 500]])),
    );
    expect(new Set(Object.values(outcome.of))).toEqual(new Set(['cluster-1']));
    expect(warningsOf(outcome)).toEqual(['one_large_cluster']);
    const { explanation, distanceToNeighbourSegments } = explain(
      resolveScheme({ scheme }),
      outcome.assignment,
      outcome.features,
      0,
    );
    expect(explanation.at(-1)).toContain('there is no other cluster');
    expect(distanceToNeighbourSegments).toEqual([]);
  });

  it('warns when one cluster holds nearly everyone', () => {
    const copies = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`copy-${i}`, [20, 6, 400_00] as const]));
    const outcome = cluster({ scheme, parameters: { k: 2 } }, { ...copies, far: [900, 1, 1_00] });
    expect(warningsOf(outcome)).toContain('one_large_cluster');
  });

  it('refuses a feature named twice, and an impossible number of clusters', () => {
    expect(() => resolveScheme({ scheme, parameters: { features: ['orders', 'orders'] } })).toThrow('twice');
    expect(() => resolveScheme({ scheme, parameters: { k: 1 } })).toThrow('a whole number from 2 to 20');
  });

  it('says that features which follow from others count twice', () => {
    const rows = Object.entries(grouped()).map(([id, [days, , revenue]]): Row => {
      const date = new Date(Date.UTC(2026, 4, 31) - days * 86_400_000).toISOString().slice(0, 10);
      return [id, date, revenue];
    });
    const parameters = { features: ['orders', 'revenue', 'averageOrder'] };
    const { assignment } = run({ scheme, parameters }, '2026-05-31', rows);
    expect(assignment.warnings.map(({ code }) => code)).toContain('dependent_features');
  });
});

describe('k-means and fuzzy-c-means', () => {
  it.each(['k-means', 'fuzzy-c-means'])('%s: a move to a neighbour really leads there', (scheme) => {
    const { features, assignment, of } = cluster({ scheme }, grouped());
    const configured = resolveScheme({ scheme });
    const { thresholds } = assignment;
    const nearest = (values: Readonly<Record<string, number>>): string => {
      const distances = Array.from({ length: 3 }, (_, place) =>
        Object.entries(values).reduce((sum, [name, value]) => {
          const centre = (thresholds[`centre.${name}`] as number[])[place]!;
          const [, deviation] = thresholds[`scale.${name}`] as number[];
          return sum + ((Math.log1p(value) - Math.log1p(centre)) / deviation!) ** 2;
        }, 0),
      );
      return `cluster-${distances.indexOf(Math.min(...distances)) + 1}`;
    };
    let moves = 0;
    for (const [index, id] of features.customers.entries()) {
      const { inputs, distanceToNeighbourSegments } = explain(configured, assignment, features, index);
      const values = Object.fromEntries(
        inputs
          .filter(({ name }) => name in { recencyDays: 0, orders: 0, revenue: 0 })
          .map(({ name, value }) => [name, Number(value)]),
      );
      expect(nearest(values)).toBe(of[id]);
      for (const { segmentCode, input, from, to } of distanceToNeighbourSegments) {
        moves++;
        expect(from).toBe(values[input]);
        expect(nearest({ ...values, [input]: to })).toBe(segmentCode);
      }
    }
    expect(moves).toBeGreaterThan(100);
  });
});

describe('k-means', () => {
  it('warns that there are no natural groups where resampled bases give other clusters', () => {
    // one feature without gaps: borders fall where the sample has them
    const base = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`c${i}`, [i % 2, 1 + (i % 2), 100 + i] as const]),
    );
    const parameters = { features: ['revenue'], transform: 'none', k: 12, resamples: 5 };
    const outcome = cluster({ scheme: 'k-means', parameters }, base);
    expect(outcome.assignment.thresholds.stability).toBeLessThan(0.6);
    expect(warningsOf(outcome)).toContain('no_natural_groups');
  });

  it('stands by its figures: silhouette, explained share and stability of groups far apart are high', () => {
    const { thresholds } = cluster({ scheme: 'k-means' }, grouped()).assignment;
    expect(thresholds.silhouette).toBeGreaterThan(0.8);
    expect(thresholds.explainedShare).toBeGreaterThan(0.95);
    expect(thresholds.stability).toBeCloseTo(1, 6);
    expect(thresholds.silhouetteCustomers).toBe(120);
  });

  it('leaves out who has no purchase or no revenue left, with the reason', () => {
    const base = { ...grouped(), none: [0, 0, 0] as const, back: [5, 2, -100] as const };
    const { assignment, features, of } = cluster({ scheme: 'k-means' }, base);
    expect([of.none, of.back]).toEqual([null, null]);
    const reason = (id: string): string | undefined =>
      assignment.reasons[assignment.reason[features.customers.indexOf(id)]!];
    expect([reason('none'), reason('back')]).toEqual(['no_purchases', 'non_positive_value']);
  });
});

describe('fuzzy-c-means', () => {
  it('marks a customer between two clusters as ambiguous', () => {
    const middle = Math.round(Math.sqrt(20 * 600));
    const base = { ...grouped(), between: [middle, 2, 141_00] as const };
    const { assignment, features } = cluster({ scheme: 'fuzzy-c-means', parameters: { k: 3 } }, base);
    const flags = Object.fromEntries(features.customers.map((id, i) => [id, assignment.extra.ambiguous![i]]));
    expect(flags.between).toBe(1);
    expect(flags['big-0']).toBe(0);
    expect(assignment.extra.membership![features.customers.indexOf('big-0')]).toBeGreaterThan(0.9);
  });
});

describe('hierarchical', () => {
  it('cuts at a height, and suggests a number of clusters', () => {
    const { thresholds } = cluster({ scheme: 'hierarchical' }, grouped()).assignment;
    expect(thresholds.suggestedK).toBe(3);
    const heights = thresholds.lastHeights as number[];
    const height = (heights.at(-2)! + heights.at(-1)!) / 2;
    const cut = cluster({ scheme: 'hierarchical', parameters: { height } }, grouped());
    expect(cut.assignment.thresholds).toMatchObject({ clusters: 2, height });
  });

  it('does not keep more clusters than can be segments', () => {
    const outcome = cluster({ scheme: 'hierarchical', parameters: { height: 0 } }, grouped());
    expect(outcome.assignment.thresholds.clusters).toBe(20);
    expect(warningsOf(outcome)).toContain('too_many_clusters');
  });

  it('merges small groups instead of customers above maxExact, says so, and finds the same', () => {
    const parameters = { maxExact: 100, microClusters: 50 };
    const outcome = cluster({ scheme: 'hierarchical', parameters }, grouped());
    expect(outcome.of).toEqual(cluster({ scheme: 'hierarchical' }, grouped()).of);
    expect(outcome.assignment.thresholds.microClusters).toBe(50);
    expect(warningsOf(outcome)).toEqual(['micro_clusters']);
  });

  it('warns of chaining with single linkage', () => {
    expect(warningsOf(cluster({ scheme: 'hierarchical', parameters: { linkage: 'single' } }, grouped()))).toEqual([
      'chaining',
    ]);
  });
});

describe('cluster schemes', () => {
  it('are listed, and their segments have names', () => {
    expect(listSchemes().map(({ id }) => id)).toEqual(expect.arrayContaining(CLUSTER_SCHEMES));
    expect(segmentLabel('cluster-2', 'en')).toBe('Cluster 2');
    expect(segmentLabel('cluster-120', 'uk')).toBe('Кластер 120');
  });
});
