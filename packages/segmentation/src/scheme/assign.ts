import type { FeatureRequest, Features } from '../measure/features.js';
import type { Assignment, ConfiguredScheme } from './scheme.js';

/** Everything that some schemes need measured on a day, to be passed to `measure` at once. */
export function requestsOf(schemes: readonly ConfiguredScheme[], asOf: number): FeatureRequest[] {
  return schemes.flatMap(({ scheme, parameters }) => scheme.requests(parameters, asOf));
}

/**
 * Runs a configured scheme: a segment or a reason for every customer.
 *
 * @throws RangeError if `features` lacks a column that the scheme needs
 */
export function assign(configured: ConfiguredScheme, features: Features): Assignment {
  const { id, scheme, version, parameters } = configured;
  return { id, scheme: scheme.id, version, asOf: features.asOf, ...scheme.assign(features, parameters) };
}
