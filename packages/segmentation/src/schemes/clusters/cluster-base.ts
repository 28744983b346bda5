import { resolveWindow } from '../../calendar/window.js';
import { createMatrix } from '../../clustering/matrix.js';
import type { Matrix } from '../../clustering/matrix.js';
import { scaleColumns } from '../../clustering/scale-columns.js';
import type { ScaledColumns } from '../../clustering/scale-columns.js';
import type { FeatureColumn, FeatureName, FeatureRequest, Features } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { InputColumn, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import type { Verdicts } from '../../scheme/verdicts.js';
import type { ClusterParameters } from './cluster-parameters.js';

/** Below this, groups of customers are better found by eye. */
export const MIN_CUSTOMERS = 30;

/** Customers that can be clustered, as a matrix. */
export interface ClusterBase {
  readonly verdicts: Verdicts;
  /** Per row of the matrix: its customer. */
  readonly customers: readonly number[];
  /** In the units of the features. */
  readonly raw: Matrix;
  readonly scaled: ScaledColumns;
  /** Per row, minor units. */
  readonly revenue: Float64Array;
  readonly window: FeatureColumn['window'];
}

/** What has to be measured; orders and revenue in any case: who counts, and which cluster comes first. */
export function clusterRequests(parameters: ClusterParameters, asOf: number): FeatureRequest[] {
  const names = new Set<FeatureName>([...parameters.features, 'orders', 'revenue']);
  return [...names].map((feature) => requestOf(feature, parameters, asOf));
}

/** The features as inputs. */
export function featureInputs(features: Features, parameters: ClusterParameters): InputColumn[] {
  return parameters.features.map((feature) => readColumn(feature, columnOf(feature, features, parameters)));
}

export function columnOf(feature: FeatureName, features: Features, parameters: ClusterParameters): FeatureColumn {
  return features.column(requestOf(feature, parameters, features.asOf));
}

function requestOf(feature: FeatureName, { window, countZeroAmount }: ClusterParameters, asOf: number): FeatureRequest {
  return { feature, window: resolveWindow(window, asOf), countZeroAmount };
}

/**
 * Sets apart who can be clustered: everyone with a purchase in the window and revenue above 0.
 *
 * @returns the base, or null when there are fewer than {@link MIN_CUSTOMERS}: then nobody gets a cluster
 */
export function clusterBase(
  features: Features,
  parameters: ClusterParameters,
  codes: readonly string[],
): { readonly base: ClusterBase | null; readonly verdicts: Verdicts; readonly warnings: Warning[] } {
  const verdicts = startVerdicts(codes, features.customers.length);
  const orders = columnOf('orders', features, parameters);
  const revenue = columnOf('revenue', features, parameters);
  const customers: number[] = [];
  for (let c = 0; c < features.customers.length; c++) {
    if (orders.values[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (revenue.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else customers.push(c);
  }
  if (customers.length < MIN_CUSTOMERS) {
    for (const c of customers) verdicts.refuse(c, 'not_enough_data');
    const message = `Only ${customers.length} customers have revenue; clusters need at least ${MIN_CUSTOMERS}.`;
    return { base: null, verdicts, warnings: customers.length === 0 ? [] : [{ code: 'few_customers', message }] };
  }
  const columns = parameters.features.map((feature) => columnOf(feature, features, parameters).values);
  const values = new Float64Array(customers.length * columns.length);
  for (const [row, c] of customers.entries()) {
    for (const [j, column] of columns.entries()) values[row * columns.length + j] = column[c]!;
  }
  const raw = createMatrix(values, columns.length);
  const scaled = scaleColumns(
    raw,
    columns.map(() => parameters.transform),
  );
  const base: ClusterBase = {
    verdicts,
    customers,
    raw,
    scaled,
    revenue: Float64Array.from(customers, (c) => revenue.values[c]!),
    window: revenue.window,
  };
  return { base, verdicts, warnings: dependenceWarnings(parameters) };
}

/** Features that say the same twice weigh twice. */
function dependenceWarnings({ features }: ClusterParameters): Warning[] {
  const has = (...names: readonly ClusterParameters['features'][number][]): boolean =>
    names.every((name) => features.includes(name));
  if (!has('orders', 'visits') && !has('orders', 'revenue', 'averageOrder')) return [];
  const message =
    'Some of the features follow from others (revenue from orders and average order, visits nearly from orders): what they say counts twice.';
  return [{ code: 'dependent_features', message }];
}
