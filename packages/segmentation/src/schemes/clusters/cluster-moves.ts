import type { Matrix } from '../../clustering/matrix.js';
import { nearestCentroids } from '../../clustering/nearest-centroids.js';
import { scaleValue, unscaleValue } from '../../clustering/scale-columns.js';
import type { ColumnScale } from '../../clustering/scale-columns.js';
import type { Features } from '../../measure/features.js';
import type { AssignmentBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { clusterColumns } from './cluster-columns.js';
import type { ClusterColumn } from './cluster-columns.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { regionsIn } from './explain-cluster.js';

/**
 * The smallest change of a single figure that brings the customer nearer to another centre, for each cluster that can
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
  const columns = clusterColumns(features, parameters, regionsIn(assignment));
  const { centroids, scales } = readCentroids(assignment, columns);
  const values = columns.map((column) => column.value(index)!);
  const scaled = values.map((value, j) => scaleValue(value, scales[j]!));
  const gapTo = (cluster: number): number =>
    scaled.reduce((sum, z, j) => sum + (z - centroids.values[cluster * scaled.length + j]!) ** 2, 0);
  const nearest = new Map<number, { readonly step: number; readonly move: Neighbour }>();
  for (let other = 0; other < centroids.rows; other++) {
    if (other === own) continue;
    for (const [j, { name, unit, isMovable }] of columns.entries()) {
      const towards = centroids.values[other * scaled.length + j]! - centroids.values[own * scaled.length + j]!;
      if (!isMovable || scales[j]!.deviation === 0 || Math.abs(towards) < 1e-9) continue;
      const step = (gapTo(other) - gapTo(own)) / (2 * towards);
      const to = roundAway(unscaleValue(scaled[j]! + step, scales[j]!), values[j]!);
      if (!Number.isSafeInteger(to) || to < (name === 'recencyDays' ? 0 : 1)) continue;
      const moved = Float64Array.from(scaled);
      moved[j] = scaleValue(to, scales[j]!);
      const reached = nearestCentroids({ rows: 1, columns: moved.length, values: moved }, centroids).labels[0]!;
      const known = nearest.get(reached);
      if (reached === own || (known !== undefined && known.step <= Math.abs(step))) continue;
      const move = { segmentCode: assignment.codes[reached]!, input: name, from: values[j]!, to, unit };
      nearest.set(reached, { step: Math.abs(step), move: tellMove('otherFigure', move) });
    }
  }
  return [...nearest.values()].sort((a, b) => a.step - b.step).map(({ move }) => move);
}

/** Scaled centroids from the thresholds, where they stand in the units of the columns. */
function readCentroids(
  { thresholds }: AssignmentBody,
  columns: readonly ClusterColumn[],
): { centroids: Matrix; scales: ColumnScale[] } {
  const scales = columns.map(({ name, transform }): ColumnScale => {
    const [mean, deviation] = thresholds[`scale.${name}`] as readonly [number, number];
    return { transform, mean, deviation };
  });
  const rows = thresholds.clusters as number;
  const values = Float64Array.from({ length: rows * columns.length }, (_, i) => {
    const column = i % columns.length;
    const centres = thresholds[`centre.${columns[column]!.name}`] as readonly number[];
    return scaleValue(centres[Math.floor(i / columns.length)]!, scales[column]!);
  });
  return { centroids: { rows, columns: columns.length, values }, scales };
}

/** Whole number beyond a border, seen from a value. */
function roundAway(border: number, from: number): number {
  return border > from
    ? Math.max(Math.ceil(border), Math.floor(from) + 1)
    : Math.min(Math.floor(border), Math.ceil(from) - 1);
}
