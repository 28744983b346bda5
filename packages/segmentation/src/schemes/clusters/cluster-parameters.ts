import type { Transform } from '../../clustering/scale-columns.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureName } from '../../measure/features.js';
import { checkWindow, COUNT_ZERO_AMOUNT, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

/** Features that customers can be clustered by. */
export type ClusterFeature = Extract<FeatureName, 'recencyDays' | 'orders' | 'visits' | 'revenue' | 'averageOrder'>;
const FEATURES: readonly ClusterFeature[] = ['recencyDays', 'orders', 'visits', 'revenue', 'averageOrder'];

/** Numbers of clusters that `auto` chooses from: as many personas as people can keep apart. */
export const AUTO_K = { from: 3, to: 7 } as const;

export interface ClusterParameters {
  readonly features: readonly ClusterFeature[];
  readonly window: WindowSpec;
  readonly transform: Transform;
  readonly k: number | 'auto';
  readonly seed: number;
  readonly maxExact: number;
  readonly countZeroAmount: boolean;
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
  window: windowSchema('all'),
  transform: {
    enum: ['log1p', 'none'],
    default: 'log1p',
    description:
      'log1p: logarithms, so that a few large customers do not decide alone. Then every figure is standardised.',
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
};

/** What the schema cannot say about cluster parameters. */
export function checkClusters({ features, window }: ClusterParameters): string[] {
  const faults =
    new Set(features).size === features.length ? [] : ['parameters.features must not name a feature twice'];
  return [...faults, ...checkWindow(window)];
}

/** Codes for so many clusters: `cluster-1` has the highest median revenue. */
export function clusterCodes(k: number): string[] {
  return Array.from({ length: k }, (_, i) => `cluster-${i + 1}`);
}
