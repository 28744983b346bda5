import type { Transform } from '../../clustering/scale-columns.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureName } from '../../measure/features.js';
import { checkWindow, COUNT_ZERO_AMOUNT, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

/** Figures of purchases that customers can be clustered by; `cooperationMonths` is the time since the first purchase. */
export type ClusterFeature =
  Extract<FeatureName, 'recencyDays' | 'orders' | 'visits' | 'revenue' | 'averageOrder'> | 'cooperationMonths';
const FEATURES: readonly ClusterFeature[] = [
  'recencyDays',
  'orders',
  'visits',
  'revenue',
  'averageOrder',
  'cooperationMonths',
];

/** Numbers of clusters that `auto` chooses from: as many personas as people can keep apart. */
export const AUTO_K = { from: 3, to: 7 } as const;

export interface ClusterParameters {
  readonly features: readonly ClusterFeature[];
  readonly categories: readonly string[];
  readonly regionField: string | null;
  readonly regions: readonly string[] | null;
  readonly window: WindowSpec;
  readonly transform: Transform;
  readonly scale: 'z-score' | 'none';
  readonly k: number | 'auto';
  readonly seed: number;
  readonly maxExact: number;
  readonly countZeroAmount: boolean;
  readonly export: boolean;
}

/** Properties that all cluster schemes share. */
export const CLUSTER_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  features: {
    type: 'array',
    minItems: 1,
    maxItems: FEATURES.length,
    items: { enum: FEATURES },
    default: ['recencyDays', 'orders', 'revenue'],
    description: 'Figures that customers are compared by. A few that belong together give clusters that can be read.',
  },
  categories: {
    type: 'array',
    maxItems: 20,
    items: { type: 'string', minLength: 1 },
    default: [],
    description: 'Product categories whose shares of the spend customers are compared by as well.',
  },
  regionField: {
    type: ['string', 'null'],
    minLength: 1,
    default: null,
    description: 'Field of the record, such as "region": customers are compared by whether they share its value.',
  },
  regions: {
    type: ['array', 'null'],
    minItems: 1,
    maxItems: 20,
    items: { type: 'string', minLength: 1 },
    default: null,
    description: 'Values of that field that count; null: the ten most frequent.',
  },
  window: windowSchema('all'),
  transform: {
    enum: ['log1p', 'none'],
    default: 'log1p',
    description: 'log1p: logarithms of the figures, so that a few large customers do not decide alone.',
  },
  scale: {
    enum: ['z-score', 'none'],
    default: 'z-score',
    description: 'z-score: every figure weighs the same; none: the one of the largest numbers decides.',
  },
  k: {
    anyOf: [
      { title: '"auto"', const: 'auto' },
      { title: 'a whole number from 2 to 20', type: 'integer', minimum: 2, maximum: 20 },
    ],
    default: 'auto',
    description: `Number of clusters; "auto" chooses from ${AUTO_K.from} to ${AUTO_K.to}.`,
  },
  seed: {
    type: 'integer',
    minimum: 0,
    maximum: 0xffff_ffff,
    default: 1,
    description: 'Seed of the random choices: the same seed and data give the same clusters.',
  },
  maxExact: {
    type: 'integer',
    minimum: 100,
    maximum: 10_000,
    default: 5_000,
    description: 'Most customers that are all compared with one another; above that a sample or small groups stand in.',
  },
  countZeroAmount: COUNT_ZERO_AMOUNT,
  export: {
    type: 'boolean',
    default: false,
    description: 'The clusters feed another model: nobody has to be able to read them, so no warning asks for it.',
  },
};

/** What the schema cannot say about cluster parameters. */
export function checkClusters({ features, categories, regions, regionField, window }: ClusterParameters): string[] {
  const lists = { features, categories, regions: regions ?? [] };
  const faults = Object.entries(lists).flatMap(([name, list]) =>
    new Set<string>(list).size === list.length ? [] : [`parameters.${name} must not name one twice`],
  );
  if (regions !== null && regionField === null) faults.push('parameters.regionField is required with regions');
  return [...faults, ...checkWindow(window)];
}

/** Codes of the first so many clusters. Without an earlier run `cluster-1` has the highest median revenue. */
export function clusterCodes(k: number): string[] {
  return Array.from({ length: k }, (_, i) => `cluster-${i + 1}`);
}
