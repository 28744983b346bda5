import { createFeatures } from '../measure/create-features.js';
import { withParts } from '../measure/combined.js';
import { featureKey } from '../measure/feature-key.js';
import type { ColumnRequest, FeatureColumn, Features } from '../measure/features.js';
import { orderSchemes } from './order-schemes.js';
import type { Assignment, ConfiguredScheme, PreviousResult } from './scheme.js';

/** Everything that some schemes need measured on a day, parts of combined figures included, to be passed to `measure` at once. */
export function requestsOf(schemes: readonly ConfiguredScheme[], asOf: number): ColumnRequest[] {
  return schemes.flatMap(({ scheme, parameters }) => scheme.requests(parameters, asOf).flatMap(withParts));
}

/**
 * Runs a configured scheme: a segment or a reason for every customer. For schemes that build on each other use
 * {@link assignAll}.
 *
 * @param previous  what the last run of the same configured scheme left
 * @throws RangeError if `features` lacks a column that the scheme needs
 */
export function assign(configured: ConfiguredScheme, features: Features, previous?: PreviousResult): Assignment {
  const { id, scheme, version, parameters } = configured;
  return { id, scheme: scheme.id, version, asOf: features.asOf, ...scheme.assign(features, parameters, previous) };
}

/** What {@link assignAll} gives. */
export interface AssignedSchemes {
  /** In the order of the schemes that were given. */
  readonly assignments: readonly Assignment[];
  /** The measured columns, with a column of segments for every scheme that another one asked for. */
  readonly features: Features;
}

/**
 * Runs configured schemes over one measured base, each after those whose segments it asks for.
 *
 * @param previous  per id of a configured scheme, what its last run left
 * @throws SchemeConfigError for a scheme that asks for one that is not among them, or for itself in a circle
 */
export function assignAll(
  schemes: readonly ConfiguredScheme[],
  features: Features,
  previous: ReadonlyMap<string, PreviousResult> = new Map(),
): AssignedSchemes {
  const { order, wanted } = orderSchemes(schemes, features.asOf);
  const found = new Map<string, Assignment>();
  let known = features;
  for (const configured of order) {
    const assignment = assign(configured, known, previous.get(configured.id));
    found.set(configured.id, assignment);
    if (wanted.has(configured.id)) known = withSegments(known, assignment);
  }
  return { assignments: schemes.map(({ id }) => found.get(id)!), features: known };
}

function withSegments(features: Features, assignment: Assignment): Features {
  const column: FeatureColumn = {
    name: featureKey({ segmentOf: assignment.id }, features.asOf),
    unit: 'text',
    window: { from: null, to: features.asOf },
    values: Int32Array.from(assignment.code, (code) => Math.max(code, 0)),
    present: Uint8Array.from(assignment.code, (code) => (code < 0 ? 0 : 1)),
    base: {},
    dictionary: assignment.codes,
    absence: { reasons: assignment.reasons, reason: assignment.reason },
  };
  return createFeatures({ ...features, columns: [...features.columns.values(), column] });
}
