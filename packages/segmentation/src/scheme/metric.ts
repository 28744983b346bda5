import { resolveWindow } from '../calendar/window.js';
import type { WindowSpec } from '../calendar/window.js';
import type { FeatureRequest, Unit } from '../measure/features.js';
import type { JsonSchema } from './json-schema.js';

/** Figures of purchases that customers can be ranked by (M21). */
export type Metric = 'revenue' | 'orders' | 'avgOrder';

const FEATURE_OF_METRIC = { revenue: 'revenue', orders: 'orders', avgOrder: 'averageOrder' } as const;

/** Schema of `metric`. Units shipped, payments and margin are no figures of purchases, so they are not on offer. */
export const METRIC: JsonSchema = {
  enum: Object.keys(FEATURE_OF_METRIC),
  default: 'revenue',
  description: 'Figure that customers are ranked by.',
};

/** The measurement behind a metric. */
export function metricRequest(metric: Metric, window: WindowSpec, asOf: number): FeatureRequest {
  return { feature: FEATURE_OF_METRIC[metric], window: resolveWindow(window, asOf) };
}

/** Name of a threshold in the unit of a figure: money says that it is in minor units. */
export function thresholdName(name: string, unit: Unit): string {
  return unit === 'money' ? `${name}Minor` : name;
}
