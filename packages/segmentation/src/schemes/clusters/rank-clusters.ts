import type { Matrix } from '../../clustering/matrix.js';
import { meanRows } from '../../clustering/mean-rows.js';
import { unscaleColumns } from '../../clustering/unscale-columns.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import type { Threshold, Warning } from '../../scheme/scheme.js';
import { sayShare } from '../../scheme/wording.js';
import { medianOfSorted } from '../../statistics/median.js';
import { quantile } from '../../statistics/quantile.js';
import type { ClusterBase } from './cluster-base.js';
import type { ClusterFeature, ClusterParameters } from './cluster-parameters.js';

/** Above this share one cluster holds nearly everyone. */
const LARGE_SHARE = 0.95;

/** Clusters in the order of their codes. */
export interface RankedClusters {
  /** Per row: place of its cluster among the codes. */
  readonly places: Int32Array;
  /** Place of each cluster as it was numbered before. */
  readonly placeOf: Uint32Array;
  /** Scaled, in the order of the codes. */
  readonly centroids: Matrix;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
}

/**
 * Puts clusters in order, highest median revenue first, and describes them in the units of the features.
 *
 * @param labels     per row: its cluster, from 0
 * @param centroids  scaled; default the means of the rows
 */
export function rankClusters(
  base: ClusterBase,
  labels: Int32Array,
  { features }: ClusterParameters,
  centroids?: Matrix,
): RankedClusters {
  const sizes = countClusters(labels, centroids?.rows ?? 1);
  const k = sizes.length;
  const medianRevenue = sizes.map((_, cluster) => medianWhere(base.revenue, labels, cluster) ?? 0);
  const order = [...sizes.keys()].sort((a, b) => medianRevenue[b]! - medianRevenue[a]! || a - b);
  const placeOf = new Uint32Array(k);
  for (const [place, cluster] of order.entries()) placeOf[cluster] = place;
  const places = labels.map((label) => placeOf[label]!);
  const sorted = inOrder(centroids ?? meanRows(base.scaled.matrix, labels, sizes), order);
  const centres = unscaleColumns(sorted, base.scaled.scales);
  const columns = features.map((feature, j) => describeColumn(base, feature, j, places, k, centres));
  const sizesInOrder = order.map((cluster) => sizes[cluster]!);
  return {
    places,
    placeOf,
    centroids: sorted,
    thresholds: {
      clusters: k,
      sizes: sizesInOrder,
      names: sizesInOrder.map((_, place) => columns.map(({ words }) => words[place]!).join(', ')),
      medianRevenue: order.map((cluster) => medianRevenue[cluster]!),
      ...Object.assign({}, ...columns.map(({ thresholds }) => thresholds)),
      ...windowThresholds(base.window),
    },
    warnings: sizeWarnings(sizesInOrder, labels.length),
  };
}

function countClusters(labels: Int32Array, atLeast: number): number[] {
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

const WORDS: Readonly<Record<ClusterFeature, readonly [low: string, middle: string, high: string]>> = {
  recencyDays: ['bought recently', 'bought some time ago', 'bought long ago'],
  orders: ['few orders', 'some orders', 'many orders'],
  visits: ['few visits', 'some visits', 'many visits'],
  revenue: ['low revenue', 'middling revenue', 'high revenue'],
  averageOrder: ['small orders', 'middling orders', 'large orders'],
};

/** Medians and centres of one feature per cluster, its scale, and a word by the terciles of all customers. */
function describeColumn(
  { raw, scaled }: ClusterBase,
  feature: ClusterFeature,
  column: number,
  places: Int32Array,
  k: number,
  centres: Matrix,
): { words: string[]; thresholds: Record<string, Threshold> } {
  const values = Float64Array.from({ length: raw.rows }, (_, i) => raw.values[i * raw.columns + column]!);
  const sorted = values.slice().sort();
  const [low, high] = [quantile(sorted, 1 / 3), quantile(sorted, 2 / 3)];
  const centreOf = (place: number): number => centres.values[place * raw.columns + column]!;
  const medians = Array.from({ length: k }, (_, place) => medianWhere(values, places, place) ?? centreOf(place));
  const { mean, deviation } = scaled.scales[column]!;
  const [lowWord, middleWord, highWord] = WORDS[feature];
  return {
    words: medians.map((median) => (median < low ? lowWord : median > high ? highWord : middleWord)),
    thresholds: {
      [`median.${feature}`]: medians,
      [`centre.${feature}`]: Array.from({ length: k }, (_, place) => centreOf(place)),
      [`scale.${feature}`]: [mean, deviation],
    },
  };
}

function sizeWarnings(sizes: readonly number[], rows: number): Warning[] {
  const share = Math.max(...sizes) / rows;
  if (share <= LARGE_SHARE) return [];
  const message = `One cluster holds ${sayShare(share)} of the customers: the rest are outliers rather than groups.`;
  return [{ code: 'one_large_cluster', message }];
}
