import { matchClusters } from '../../clustering/match-clusters.js';
import type { Matrix } from '../../clustering/matrix.js';
import type { ColumnScale } from '../../clustering/scale-columns.js';
import { scaleValue } from '../../clustering/scale-columns.js';
import { squaredDistance } from '../../clustering/squared-distance.js';
import type { PreviousResult, Warning } from '../../scheme/scheme.js';

/** A centre that went further than this, in scaled figures, is no longer where its name was given. */
const FAR = 1;

/** Codes of the clusters of a run. */
export interface KeptCodes {
  /** Per cluster, in the order of the centroids. */
  readonly codes: readonly string[];
  /** Highest number that a code of this scheme ever had. */
  readonly highestCode: number;
  readonly warnings: readonly Warning[];
}

/**
 * Gives clusters the codes that they had in the last run, so that `cluster-2` stays `cluster-2`: pairs with the least sum
 * of distances between centres, both in the scaled figures of the new run. A cluster that was not there gets a code that
 * no run has used before; so do all when customers are compared by other things than before.
 *
 * @param centroids  scaled, in the order in which new codes are given
 * @param names      of the columns
 */
export function keepCodes(
  centroids: Matrix,
  names: readonly string[],
  scales: readonly ColumnScale[],
  previous: PreviousResult | undefined,
): KeptCodes {
  const before = previous === undefined ? null : readPrevious(previous, names, scales);
  const places = before === null ? [] : matchClusters(before, centroids);
  let highestCode = highestCodeOf(previous);
  const warnings: Warning[] = [];
  const codes = Array.from({ length: centroids.rows }, (_, cluster) => {
    const place = places[cluster] ?? null;
    if (before === null || place === null) return `cluster-${++highestCode}`;
    const code = previous!.codes[place]!;
    const { columns } = centroids;
    const way = Math.sqrt(
      squaredDistance(before.values, place * columns, centroids.values, cluster * columns, columns),
    );
    if (way > FAR) warnings.push(movedFar(code, way));
    return code;
  });
  return { codes, highestCode, warnings };
}

/** Highest number that a code ever had, also where the last run found no clusters. */
export function highestCodeOf(previous: PreviousResult | undefined): number {
  return (previous?.thresholds.highestCode as number | undefined) ?? 0;
}

/** The centres of the last run, scaled as this one is; null when it compared customers by other things. */
function readPrevious(
  { thresholds }: PreviousResult,
  names: readonly string[],
  scales: readonly ColumnScale[],
): Matrix | null {
  const centres = names.map((name) => thresholds[`centre.${name}`]);
  const known = Object.keys(thresholds).filter((name) => name.startsWith('centre.')).length;
  if (known !== names.length || !centres.every(Array.isArray)) return null;
  const rows = thresholds.clusters as number;
  const values = Float64Array.from({ length: rows * names.length }, (_, i) => {
    const column = i % names.length;
    return scaleValue((centres[column] as readonly number[])[Math.floor(i / names.length)]!, scales[column]!);
  });
  return { rows, columns: names.length, values };
}

function movedFar(code: string, way: number): Warning {
  const message = `The centre of ${code} has moved by ${way.toFixed(2)} since the last run (in scaled figures): look what it stands for now.`;
  return { code: 'cluster_moved', message };
}
