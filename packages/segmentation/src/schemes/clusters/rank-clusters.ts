import type { Matrix } from '../../clustering/matrix.js';
import { meanRows } from '../../clustering/mean-rows.js';
import { unscaleColumns } from '../../clustering/unscale-columns.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import type { PreviousResult, Threshold, Warning } from '../../scheme/scheme.js';
import { sayShare } from '../../scheme/wording.js';
import { medianOfSorted } from '../../statistics/median.js';
import { quantile } from '../../statistics/quantile.js';
import type { ClusterBase } from './cluster-base.js';
import { keepCodes } from './keep-codes.js';

/** Above this share one cluster holds nearly everyone. */
const LARGE_SHARE = 0.95;

/** Clusters in the order of the assignment: highest median revenue first. */
export interface RankedClusters {
  /** Codes in that order. */
  readonly codes: readonly string[];
  /** Per row: place of its cluster in that order. */
  readonly places: Int32Array;
  /** Place of each cluster as it was numbered before. */
  readonly placeOf: Uint32Array;
  /** Scaled. */
  readonly centroids: Matrix;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
}

/**
 * Puts clusters in order, highest median revenue first, and names and describes them in the units of the columns.
 *
 * @param labels     per row: its cluster, from 0
 * @param centroids  scaled; default the means of the rows
 * @param previous   the last run, whose codes are kept
 */
export function rankClusters(
  base: ClusterBase,
  labels: Int32Array,
  centroids: Matrix | null,
  previous: PreviousResult | undefined,
): RankedClusters {
  const sizes = countClusters(labels, centroids?.rows ?? 1);
  const k = sizes.length;
  const medianRevenue = sizes.map((_, cluster) => medianWhere(base.revenue, labels, cluster) ?? 0);
  const order = [...sizes.keys()].sort((a, b) => medianRevenue[b]! - medianRevenue[a]! || a - b);
  const placeOf = new Uint32Array(k);
  for (const [place, cluster] of order.entries()) placeOf[cluster] = place;
  const places = labels.map((label) => placeOf[label]!);
  const sorted = inOrder(centroids ?? meanRows(base.scaled.matrix, labels, sizes), order);
  const { scales } = base.scaled;
  const names = base.columns.map(({ name }) => name);
  const kept = keepCodes(sorted, names, scales, previous);
  const centres = unscaleColumns(sorted, scales);
  const described = names.map((_, column) => describeColumn(base, column, places, k, centres));
  return {
    codes: kept.codes,
    places,
    placeOf,
    centroids: sorted,
    thresholds: {
      clusters: k,
      highestCode: kept.highestCode,
      medianRevenue: order.map((cluster) => medianRevenue[cluster]!),
      ...(base.regions.length === 0 ? {} : { regions: base.regions }),
      ...Object.assign({}, ...described),
      ...windowThresholds(base.window),
    },
    warnings: [...kept.warnings, ...sizeWarnings(sizes, labels.length)],
  };
}

/** Rows per cluster; at least so many clusters, since fuzzy ones may be nobody's first. */
export function countClusters(labels: Int32Array, atLeast: number): number[] {
  const sizes = Array.from({ length: atLeast }, () => 0);
  for (const label of labels) {
    while (sizes.length <= label) sizes.push(0);
    sizes[label]!++;
  }
  return sizes;
}

/** Null for a cluster without rows, as fuzzy clusters may be. */
function medianWhere(values: Float64Array, labels: Int32Array, cluster: number): number | null {
  const own = values.filter((_, i) => labels[i] === cluster).sort();
  return own.length === 0 ? null : medianOfSorted(own);
}

function inOrder({ columns, values }: Matrix, order: readonly number[]): Matrix {
  const sorted = order.flatMap((cluster) => [...values.subarray(cluster * columns, (cluster + 1) * columns)]);
  return { rows: order.length, columns, values: Float64Array.from(sorted) };
}

/**
 * Centres, medians and levels of one column per cluster, and its scale. The level of a cluster is `low` where its median
 * lies below the lower tercile of all customers, `high` above the upper one.
 */
function describeColumn(
  { raw, scaled, columns }: ClusterBase,
  column: number,
  places: Int32Array,
  k: number,
  centres: Matrix,
): Record<string, Threshold> {
  const { name, kind } = columns[column]!;
  const values = Float64Array.from({ length: raw.rows }, (_, i) => raw.values[i * raw.columns + column]!);
  const sorted = values.slice().sort();
  const [low, high] = [quantile(sorted, 1 / 3), quantile(sorted, 2 / 3)];
  const centreOf = (place: number): number => centres.values[place * raw.columns + column]!;
  const clusters = Array.from({ length: k }, (_, place) => place);
  const medians = clusters.map((place) => medianWhere(values, places, place) ?? centreOf(place));
  const { mean, deviation } = scaled.scales[column]!;
  const common = { [`centre.${name}`]: clusters.map(centreOf), [`scale.${name}`]: [mean, deviation] };
  if (kind === 'option') return common;
  return {
    [`median.${name}`]: medians,
    [`level.${name}`]: medians.map((median) => (median < low ? 'low' : median > high ? 'high' : 'middle')),
    ...common,
  };
}

function sizeWarnings(sizes: readonly number[], rows: number): Warning[] {
  const share = Math.max(...sizes) / rows;
  if (share <= LARGE_SHARE) return [];
  const message = `One cluster holds ${sayShare(share)} of the customers: the rest are outliers rather than groups.`;
  return [{ code: 'one_large_cluster', message }];
}
