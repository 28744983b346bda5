import { createMatrix } from '../clustering/matrix.js';
import { pam } from '../clustering/pam.js';
import { createRandom } from '../clustering/random.js';
import { scaleColumns } from '../clustering/scale-columns.js';
import type { Matrix } from '../clustering/matrix.js';
import { figureAt } from './figures.js';
import type { Figures } from './figures.js';

export interface MedoidOptions {
  /** Most members that are all compared with one another; above that a sample. Default 5,000. */
  readonly maxExact?: number;
  /** Of the sample. Default 1. */
  readonly seed?: number;
}

/** The real customer that a group is like. */
export interface Medoid {
  /** Place in the base. */
  readonly index: number;
  /** Mean distance to the members that were compared, itself among them. */
  readonly meanDistance: number;
  /** Members that were compared: those with every figure, or a sample of these. */
  readonly compared: number;
  readonly isSampled: boolean;
}

/** Figures of a base, made comparable: one row per customer that has them all. */
export interface ComparableFigures {
  readonly matrix: Matrix | null;
  /** Per customer: its row, or -1. */
  readonly rowOf: Int32Array;
}

/**
 * Makes figures comparable for {@link findMedoid}: ln(1 + x) where none is below 0, then z-scores over the base.
 *
 * @param columns  figures; a column that nobody has is left out
 * @param size     customers of the base
 */
export function comparableFigures(columns: readonly Figures[], size: number): ComparableFigures {
  const known = columns.filter(({ present }) => present === null || present.includes(1));
  const rowOf = new Int32Array(size).fill(-1);
  const values: number[] = [];
  let rows = 0;
  for (let c = 0; c < size; c++) {
    const own = known.map((column) => figureAt(column, c));
    if (own.length === 0 || own.includes(null)) continue;
    rowOf[c] = rows++;
    values.push(...(own as number[]));
  }
  if (rows === 0) return { matrix: null, rowOf };
  const raw = createMatrix(values, known.length);
  const transforms = known.map((_, j) =>
    raw.values.every((value, i) => i % known.length !== j || value >= 0) ? ('log1p' as const) : ('none' as const),
  );
  return { matrix: scaleColumns(raw, transforms).matrix, rowOf };
}

/**
 * Medoid of a group: the real member with the least mean Euclidean distance to the others. Of members that are alike
 * the first by id.
 *
 * @param figures  of the base, see {@link comparableFigures}
 * @param members  of the group, ascending
 * @returns        null when no member has all figures
 * Cost O(n^2) with n at most `maxExact`.
 */
export function findMedoid(
  { matrix, rowOf }: ComparableFigures,
  members: Uint32Array,
  { maxExact = 5_000, seed = 1 }: MedoidOptions = {},
): Medoid | null {
  const candidates = members.filter((c) => rowOf[c]! >= 0);
  if (matrix === null || candidates.length === 0) return null;
  const isSampled = candidates.length > maxExact;
  const compared = isSampled ? sampleOf(candidates, maxExact, seed) : candidates;
  const { columns, values } = matrix;
  const own = new Float64Array(compared.length * columns);
  for (const [place, c] of compared.entries()) {
    own.set(values.subarray(rowOf[c]! * columns, (rowOf[c]! + 1) * columns), place * columns);
  }
  const { medoids, meanDistance } = pam({ rows: compared.length, columns, values: own }, { k: 1, maxRows: maxExact });
  return { index: compared[medoids[0]!]!, meanDistance, compared: compared.length, isSampled };
}

/** Every n / size-th of a list, from a random beginning. */
function sampleOf(list: Uint32Array, size: number, seed: number): Uint32Array {
  const begin = createRandom(seed).next();
  return Uint32Array.from({ length: size }, (_, i) => list[Math.floor(((i + begin) * list.length) / size)]!);
}
