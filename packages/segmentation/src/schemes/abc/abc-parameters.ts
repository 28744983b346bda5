import type { WindowSpec } from '../../calendar/window.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRIC } from '../../scheme/metric.js';
import type { Metric } from '../../scheme/metric.js';

export interface AbcParameters {
  readonly shares: readonly number[];
  readonly metric: Metric;
  readonly window: WindowSpec;
  readonly boundary: 'include' | 'exclude';
  readonly nonPositive: 'separate';
  readonly tiesTogether: boolean;
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
  metric: METRIC,
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
};

/** What the schema cannot say about ABC parameters. */
export function checkAbc({ shares, window }: AbcParameters): string[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const faults = Math.abs(sum - 100) < 1e-9 ? [] : [`parameters.shares must sum to 100, not ${sum}`];
  return [...faults, ...checkWindow(window)];
}
