import { previousWindow } from '../../calendar/previous-window.js';
import type { BoundedWindowSpec } from '../../calendar/previous-window.js';
import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow } from '../../calendar/window.js';
import { boundedWindowSchema } from '../../scheme/bounded-window.js';
import { MIN_CUSTOMERS } from '../../scheme/few-customers.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRIC_PROPERTIES } from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';
import { GOOD_SHARE, TOP_SHARE } from './vip-parameters.js';

export interface VipGoodRestParameters extends MetricParameters {
  readonly window: BoundedWindowSpec;
  readonly topShare: number;
  readonly goodShare: number;
  readonly minCustomers: number;
}

export const GOOD_REST_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...METRIC_PROPERTIES,
    window: boundedWindowSchema({ months: 6 }),
    topShare: TOP_SHARE,
    goodShare: GOOD_SHARE,
    minCustomers: MIN_CUSTOMERS,
  },
};

/** The days of the window, or of the one before. */
export function goodRestWindow(
  which: 'current' | 'previous',
  { window }: VipGoodRestParameters,
  asOf: number,
): DayWindow {
  return which === 'current' ? resolveWindow(window, asOf) : previousWindow(window, asOf);
}
