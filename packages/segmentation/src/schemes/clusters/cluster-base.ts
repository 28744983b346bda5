import { createMatrix } from '../../clustering/matrix.js';
import type { Matrix } from '../../clustering/matrix.js';
import { scaleColumns } from '../../clustering/scale-columns.js';
import type { ScaledColumns } from '../../clustering/scale-columns.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import type { Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase } from '../../scheme/verdicts.js';
import type { Verdicts } from '../../scheme/verdicts.js';
import { clusterColumns, clusterFigure, optionalColumns, regionsOf } from './cluster-columns.js';
import type { ClusterColumn } from './cluster-columns.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { warnOfColumns } from './warn-of-columns.js';

/** Below this, groups of customers are better found by eye. */
export const MIN_CUSTOMERS = 30;

/** Customers that can be clustered, as a matrix. */
export interface ClusterBase {
  /** Per row of the matrix: its customer. */
  readonly customers: readonly number[];
  readonly columns: readonly ClusterColumn[];
  /** Values of the field that are told apart. */
  readonly regions: readonly string[];
  /** In the units of the columns. */
  readonly raw: Matrix;
  readonly scaled: ScaledColumns;
  /** Per row, minor units. */
  readonly revenue: Float64Array;
  readonly window: FeatureColumn['window'];
}

/**
 * Sets apart who can be clustered: everyone with a purchase in the window, revenue above 0 and a value in every column.
 *
 * @param verdicts  takes the reasons of the others
 * @returns         the base, or null when there are fewer than {@link MIN_CUSTOMERS}: then nobody gets a cluster
 */
export function clusterBase(
  features: Features,
  parameters: ClusterParameters,
  verdicts: Verdicts,
): { readonly base: ClusterBase | null; readonly warnings: Warning[] } {
  const regions = regionsOf(features, parameters);
  const columns = clusterColumns(features, parameters, regions);
  const customers = takeCustomers(features, parameters, columns, verdicts);
  const missing = warnOfMissing(optionalColumns(features, parameters), 'nobody has a cluster');
  if (customers.length < MIN_CUSTOMERS) {
    for (const c of customers) verdicts.refuse(c, 'not_enough_data');
    const message = `Only ${customers.length} customers can be compared; clusters need at least ${MIN_CUSTOMERS}.`;
    const few = customers.length === 0 ? [] : [{ code: 'few_customers', message }];
    return { base: null, warnings: [...missing, ...few] };
  }
  const values = customers.flatMap((c) => columns.map((column) => column.value(c)!));
  const raw = createMatrix(values, columns.length);
  const transforms = columns.map(({ transform }) => transform);
  const standardised = scaleColumns(raw, transforms);
  const scaled = parameters.scale === 'none' ? scaleColumns(raw, transforms, false) : standardised;
  const revenue = clusterFigure('revenue', features, parameters);
  const base: ClusterBase = {
    customers,
    columns,
    regions,
    raw,
    scaled,
    revenue: Float64Array.from(customers, (c) => revenue.values[c]!),
    window: revenue.window,
  };
  return { base, warnings: warnOfColumns(parameters, columns, standardised.matrix) };
}

function takeCustomers(
  features: Features,
  parameters: ClusterParameters,
  columns: readonly ClusterColumn[],
  verdicts: Verdicts,
): number[] {
  const orders = clusterFigure('orders', features, parameters).values;
  const revenue = clusterFigure('revenue', features, parameters).values;
  const customers: number[] = [];
  for (let c = 0; c < features.customers.length; c++) {
    const lacking = columns.find((column) => column.value(c) === null);
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (revenue[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else if (lacking !== undefined) verdicts.refuse(c, lacking.reason);
    else customers.push(c);
  }
  return customers;
}
