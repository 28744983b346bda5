import type { Matrix } from '../../clustering/matrix.js';
import { nearestCentroids } from '../../clustering/nearest-centroids.js';
import type { ColumnScale } from '../../clustering/scale-columns.js';
import type { Features } from '../../measure/features.js';
import type { AssignmentBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure } from '../../scheme/wording.js';
import { columnOf } from './cluster-base.js';
import type { ClusterParameters } from './cluster-parameters.js';

/** What the customer is like and what its cluster is like. */
export function clusterSentences(
  { code, codes, thresholds }: AssignmentBody,
  features: Features,
  parameters: ClusterParameters,
  index: number,
): string[] {
  const place = code[index]!;
  const figures = parameters.features.map((feature) => {
    const { values, unit } = columnOf(feature, features, parameters);
    const medians = thresholds[`median.${feature}`] as readonly number[];
    return `${feature} ${sayFigure(values[index]!, unit, features)} (median of the cluster ${sayFigure(medians[place]!, unit, features)})`;
  });
  const sizes = thresholds.sizes as readonly number[];
  const names = thresholds.names as readonly string[];
  return [
    `${codes[place]}, one of ${thresholds.clusters} clusters, with ${sizes[place]} customers: ${names[place]}.`,
    `This customer: ${figures.join('; ')}.`,
  ];
}

/** How near the own centre and the next one are. */
export function distanceSentence({ code, codes, extra }: AssignmentBody, index: number): string {
  const own = `Distance to the centre of ${codes[code[index]!]}: ${round(extra.distance![index]!)} standard deviations`;
  const second = extra.secondCluster![index]!;
  if (second === 0) return `${own}; there is no other cluster.`;
  return `${own}; to that of ${codes[second - 1]}, the next one: ${round(extra.secondDistance![index]!)}.`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * The smallest change of a single feature that brings the customer nearer to another centre, for each cluster that can
 * be reached so; nearest first.
 *
 *   |x - c|^2 = |x - o|^2 with x_j moved by t:  t = (|x - o|^2 - |x - c|^2) / (2 (o_j - c_j))    c: own, o: other centre
 *
 * Values are rounded to whole units away from the customer, and what the rounded value leads to is looked up anew.
 */
export function clusterMoves(
  assignment: AssignmentBody,
  features: Features,
  parameters: ClusterParameters,
  index: number,
): Neighbour[] {
  const own = assignment.code[index]!;
  const { centroids, scales } = readCentroids(assignment, parameters);
  const columns = parameters.features.map((feature) => columnOf(feature, features, parameters));
  const values = columns.map((column) => column.values[index]!);
  const scaled = values.map((value, j) => scaleValue(value, scales[j]!));
  const gapTo = (cluster: number): number =>
    scaled.reduce((sum, z, j) => sum + (z - centroids.values[cluster * scaled.length + j]!) ** 2, 0);
  const nearest = new Map<number, { readonly step: number; readonly move: Neighbour }>();
  for (let other = 0; other < centroids.rows; other++) {
    if (other === own) continue;
    for (const [j, feature] of parameters.features.entries()) {
      const towards = centroids.values[other * scaled.length + j]! - centroids.values[own * scaled.length + j]!;
      if (scales[j]!.deviation === 0 || Math.abs(towards) < 1e-9) continue;
      const step = (gapTo(other) - gapTo(own)) / (2 * towards);
      const to = roundAway(unscaleValue(scaled[j]! + step, scales[j]!), values[j]!);
      if (!Number.isSafeInteger(to) || to < (feature === 'recencyDays' ? 0 : 1)) continue;
      const moved = Float64Array.from(scaled);
      moved[j] = scaleValue(to, scales[j]!);
      const reached = nearestCentroids({ rows: 1, columns: moved.length, values: moved }, centroids).labels[0]!;
      const known = nearest.get(reached);
      if (reached === own || (known !== undefined && known.step <= Math.abs(step))) continue;
      const { unit } = columns[j]!;
      const segmentCode = assignment.codes[reached]!;
      const change = `${segmentCode} with ${feature} ${sayFigure(to, unit, features)} instead of ${sayFigure(values[j]!, unit, features)}, all clusters unchanged.`;
      const move = { segmentCode, input: feature, from: values[j]!, to, unit, change };
      nearest.set(reached, { step: Math.abs(step), move });
    }
  }
  return [...nearest.values()].sort((a, b) => a.step - b.step).map(({ move }) => move);
}

/** Scaled centroids from the thresholds, where they stand in the units of the features. */
function readCentroids(
  { thresholds }: AssignmentBody,
  { features, transform }: ClusterParameters,
): { centroids: Matrix; scales: ColumnScale[] } {
  const scales = features.map((feature): ColumnScale => {
    const [mean, deviation] = thresholds[`scale.${feature}`] as readonly [number, number];
    return { transform, mean, deviation };
  });
  const rows = thresholds.clusters as number;
  const values = Float64Array.from({ length: rows * features.length }, (_, place) => {
    const column = place % features.length;
    const centres = thresholds[`centre.${features[column]!}`] as readonly number[];
    return scaleValue(centres[Math.floor(place / features.length)]!, scales[column]!);
  });
  return { centroids: { rows, columns: features.length, values }, scales };
}

function scaleValue(value: number, { transform, mean, deviation }: ColumnScale): number {
  if (deviation === 0) return 0;
  return ((transform === 'log1p' ? Math.log1p(value) : value) - mean) / deviation;
}

function unscaleValue(scaled: number, { transform, mean, deviation }: ColumnScale): number {
  const value = mean + scaled * deviation;
  return transform === 'log1p' ? Math.expm1(value) : value;
}

/** Whole number beyond a border, seen from a value. */
function roundAway(border: number, from: number): number {
  return border > from
    ? Math.max(Math.ceil(border), Math.floor(from) + 1)
    : Math.min(Math.floor(border), Math.ceil(from) - 1);
}
