import type { FeatureRequest } from '../measure/features.js';
import type { ConfiguredScheme } from './scheme.js';

/**
 * Revenue over the window that a scheme looks at: what its segments bring is told over the same time as who is in them; over
 * all time where a scheme looks at several.
 *
 * @param asOf  day of the calculation
 */
export function revenueRequestOf({ scheme, parameters }: ConfiguredScheme, asOf: number): FeatureRequest {
  if (scheme.mixesWindows === true) return { feature: 'revenue' };
  const requests = scheme.requests(parameters, asOf);
  const window = requests.map((request) => ('window' in request ? request.window : undefined)).find((each) => each);
  return window === undefined ? { feature: 'revenue' } : { feature: 'revenue', window };
}
