import {
  assignAll,
  measure,
  requestsOf,
  revenueRequestOf,
  type Assignment,
  type ConfiguredScheme,
  type CustomerDetails,
  type FeatureRequest,
  type Features,
  type PreviousResult,
  type PurchaseLog,
} from '@strata/segmentation';

/** A scheme with what it found. */
export interface AssignedScheme {
  readonly scheme: ConfiguredScheme;
  readonly assignment: Assignment;
}

/**
 * Measures all that schemes need, with the revenue of each over the window that it looks at.
 *
 * @param further  what to measure besides
 * @param details  what is known of the log's customers beside purchases
 */
export function measureFor(
  schemes: readonly ConfiguredScheme[],
  log: PurchaseLog,
  day: number,
  further: readonly FeatureRequest[] = [],
  details: CustomerDetails = {},
): Features {
  const revenues = schemes.map((scheme) => revenueRequestOf(scheme, day));
  return measure(log, [...further, ...requestsOf(schemes, day), ...revenues], day, details);
}

/**
 * Runs schemes over a measured base; the features that come back hold the segments that schemes asked of each other, too.
 *
 * @param previous  per id of a configured scheme, what its last run left
 */
export function assignSchemes(
  schemes: readonly ConfiguredScheme[],
  measured: Features,
  previous?: ReadonlyMap<string, PreviousResult>,
): { readonly features: Features; readonly assigned: readonly AssignedScheme[] } {
  const { assignments, features } = assignAll(schemes, measured, previous);
  return { features, assigned: schemes.map((scheme, i) => ({ scheme, assignment: assignments[i]! })) };
}

/** Per customer: revenue over the window that the scheme looks at. */
export const revenueOf = (scheme: ConfiguredScheme, features: Features): ArrayLike<number> =>
  features.column(revenueRequestOf(scheme, features.asOf)).values;
