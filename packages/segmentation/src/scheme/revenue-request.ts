import type { FeatureRequest } from '../measure/features.js';
import type { ConfiguredScheme } from './scheme.js';

/**
 * Revenue over the window that a scheme looks at: what its segments bring is told over the same time as who is in them.
 *
 * @param asOf  day of the calculation
 */
export function revenueRequestOf({ scheme, parameters }: ConfiguredScheme, asOf: number): FeatureRequest {
  const window = scheme.requests(parameters, asOf).find((request) => request.window !== undefined)?.window;
  return window === undefined ? { feature: 'revenue' } : { feature: 'revenue', window };
}
