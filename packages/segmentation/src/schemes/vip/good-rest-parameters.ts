import { previousWindow } from '../../calendar/previous-window.js';
import type { BoundedWindowSpec } from '../../calendar/previous-window.js';
import { resolveWindow } from '../../calendar/window.js';
import type { FeatureRequest } from '../../measure/features.js';
import { boundedWindowSchema } from '../../scheme/bounded-window.js';
import { MIN_CUSTOMERS } from '../../scheme/few-customers.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRIC, metricRequest } from '../../scheme/metric.js';
import type { Metric } from '../../scheme/metric.js';
import { GOOD_SHARE, TOP_SHARE } from './vip-parameters.js';

export interface VipGoodRestParameters {
  readonly metric: Metric;
  readonly window: BoundedWindowSpec;
  readonly topShare: number;
  readonly goodShare: number;
  readonly minCustomers: number;
}

export const GOOD_REST_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    metric: METRIC,
    window: boundedWindowSchema({ months: 6 }),
    topShare: TOP_SHARE,
    goodShare: GOOD_SHARE,
    minCustomers: MIN_CUSTOMERS,
  },
};

/** A figure of the window, or of the one before. */
export function goodRestRequest(
  metric: Metric,
  which: 'current' | 'previous',
  { window }: VipGoodRestParameters,
  asOf: number,
): FeatureRequest {
  const days = which === 'current' ? resolveWindow(window, asOf) : previousWindow(window, asOf);
  return { ...metricRequest(metric, window, asOf), window: days };
}
