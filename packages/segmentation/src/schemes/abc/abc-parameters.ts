import type { WindowSpec } from '../../calendar/window.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import { MIN_CUSTOMERS } from '../../scheme/few-customers.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { checkMetric, METRIC_PROPERTIES } from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';

/** Where a ranked list is cut. */
export interface AbcCut {
  /** Per cent for A, B and C. */
  readonly shares: readonly number[];
  readonly boundary: 'include' | 'exclude';
  readonly tiesTogether: boolean;
}

export interface AbcParameters extends MetricParameters, AbcCut {
  readonly window: WindowSpec;
  readonly nonPositive: 'separate';
  readonly minCustomers: number;
}

/** Properties of the ABC parameters, also used by schemes that contain ABC. */
export const ABC_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  shares: {
    type: 'array',
    minItems: 3,
    maxItems: 3,
    items: { type: 'number', exclusiveMinimum: 0, maximum: 100 },
    default: [80, 15, 5],
    description: 'Shares of the total that make A, B and C, in per cent; together 100.',
  },
  ...METRIC_PROPERTIES,
  window: windowSchema({ months: 12 }),
  boundary: {
    enum: ['include', 'exclude'],
    default: 'include',
    description: 'Whether the customer that crosses a border still belongs to the better class.',
  },
  nonPositive: {
    enum: ['separate'],
    default: 'separate',
    description: 'Customers whose figure is not above 0 get no class, with a reason.',
  },
  tiesTogether: {
    type: 'boolean',
    default: true,
    description: 'Whether customers with the same figure all get the better class.',
  },
  minCustomers: MIN_CUSTOMERS,
};

/** What the schema cannot say about ABC parameters. */
export function checkAbc(parameters: AbcParameters): string[] {
  return [...checkShares(parameters), ...checkWindow(parameters.window), ...checkMetric(parameters)];
}

/** What the schema cannot say about the shares of classes. */
export function checkShares({ shares }: Pick<AbcCut, 'shares'>): string[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return Math.abs(sum - 100) < 1e-9 ? [] : [`parameters.shares must sum to 100, not ${sum}`];
}
