import { previousWindow } from '../../calendar/previous-window.js';
import type { BoundedWindowSpec } from '../../calendar/previous-window.js';
import { resolveWindow } from '../../calendar/window.js';
import type { FeatureRequest } from '../../measure/features.js';
import { boundedWindowSchema } from '../../scheme/bounded-window.js';
import { checkWindow } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

export interface BcgParameters {
  readonly window: BoundedWindowSpec;
  readonly thresholdMode: 'constant' | 'base' | 'median';
  readonly growthThreshold: number;
  readonly size: 'classA' | 'topShare' | 'median' | 'amount';
  readonly topShare: number;
  readonly amount: number | null;
}

export const BCG_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    window: boundedWindowSchema({ months: 6 }),
    thresholdMode: {
      enum: ['constant', 'base', 'median'],
      default: 'constant',
      description:
        'Growth is high above `growthThreshold`, above the growth of the whole base, or above the median growth. Seasonal trades compare {"months": 12}.',
    },
    growthThreshold: {
      type: 'number',
      minimum: -1,
      maximum: 5,
      default: 0.1,
      description: 'For thresholdMode "constant": 0.1 is a growth of 10 %.',
    },
    size: {
      enum: ['classA', 'topShare', 'median', 'amount'],
      default: 'classA',
      description:
        'Who is large: class A of ABC 80/15/5, the first `topShare` of customers, everyone from the median on, or everyone from `amount` on.',
    },
    topShare: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.2,
      description: '0.2 is 20 % of customers.',
    },
    amount: {
      type: ['number', 'null'],
      exclusiveMinimum: 0,
      default: null,
      description: 'For size "amount": revenue in whole units of the base currency.',
    },
  },
};

/** What the schema cannot say about BCG parameters. */
export function checkBcg({ window, size, amount }: BcgParameters): string[] {
  const faults = checkWindow(window);
  return size === 'amount' && amount === null ? [...faults, 'parameters.amount is required for size "amount"'] : faults;
}

/** Revenue or orders of the window, or of the one before. */
export function bcgRequest(
  feature: 'revenue' | 'orders',
  which: 'current' | 'previous',
  { window }: BcgParameters,
  asOf: number,
): FeatureRequest {
  return { feature, window: which === 'current' ? resolveWindow(window, asOf) : previousWindow(window, asOf) };
}
