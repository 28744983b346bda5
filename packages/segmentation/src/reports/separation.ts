import { createMatrix } from '../clustering/matrix.js';
import { scaleColumns } from '../clustering/scale-columns.js';
import type { Transform } from '../clustering/scale-columns.js';
import { silhouette } from '../clustering/silhouette.js';
import type { SilhouetteOptions } from '../clustering/silhouette.js';
import type { FeatureColumn, Unit } from '../measure/features.js';
import { compactLabels, figureAt } from './figures.js';
import type { Placement } from './figures.js';

/** How far segments differ in one figure. */
export interface ColumnSeparation {
  readonly column: string;
  /** Between-segment by total sum of squares, 0 to 1 (eta squared), of the transformed figure. */
  readonly betweenShare: number;
}

/** How far the segments of a scheme stand apart, and how alike their members are. */
export interface Separation {
  /** Customers with a segment and a value in every column: those that were compared. */
  readonly customers: number;
  readonly columns: readonly ColumnSeparation[];
  /** Between-segment by total sum of squares over all columns together, 0 to 1; null where nothing varies. */
  readonly betweenShare: number | null;
  /** Mean silhouette, -1 to 1; null with fewer than two segments. */
  readonly silhouette: number | null;
  readonly segments: readonly {
    readonly segment: string;
    readonly customers: number;
    readonly silhouette: number | null;
  }[];
  /** Whether the silhouette is of a sample. */
  readonly isSampled: boolean;
}

/** Figures that grow by factors rather than by steps. */
const SKEWED: readonly Unit[] = ['money', 'orders', 'visits', 'days', 'count', 'units'];

/**
 * Separation and homogeneity of the segments (C6). Figures are made comparable first: skewed ones (money, counts, days)
 * that are never below 0 by ln(1 + x), then all by z-score.
 *
 *   betweenShare = sum over segments of n_s (mean_s - mean)^2 / sum over customers of (x - mean)^2
 *
 * @param columns  numbers to compare by; at least one
 * @param options  sample size and seed of the silhouette
 * @returns        null when nobody has a segment and all values
 * @throws RangeError if there is no column, or one holds texts
 */
export function separation(
  { codes, code }: Pick<Placement, 'codes' | 'code'>,
  columns: readonly FeatureColumn[],
  options: SilhouetteOptions = {},
): Separation | null {
  if (columns.length === 0) throw new RangeError('separation requires at least one column');
  const text = columns.find(({ unit }) => unit === 'text');
  if (text !== undefined) throw new RangeError(`separation requires numbers, not the texts of ${text.name}`);
  const rows: number[] = [];
  const customers: number[] = [];
  for (const [c, place] of code.entries()) {
    const values = columns.map((column) => figureAt(column, c));
    if (place < 0 || !values.every((value) => value !== null)) continue;
    customers.push(c);
    rows.push(...values);
  }
  if (customers.length === 0) return null;
  const matrix = createMatrix(rows, columns.length);
  const scaled = scaleColumns(
    matrix,
    columns.map((column, j) => transformOf(column, matrix.values, j, columns.length)),
  ).matrix;
  const { labels, present } = compactLabels(customers.map((c) => code[c]!));
  const between = columns.map((_, j) => betweenAndTotal(scaled.values, columns.length, j, labels, present.length));
  const apart = silhouette(scaled, labels, options);
  const total = between.reduce((sum, each) => sum + each.total, 0);
  return {
    customers: customers.length,
    columns: columns.map(({ name }, j) => ({
      column: name,
      betweenShare: between[j]!.total === 0 ? 0 : between[j]!.between / between[j]!.total,
    })),
    betweenShare: total === 0 ? null : between.reduce((sum, each) => sum + each.between, 0) / total,
    silhouette: apart.mean,
    segments: present.map(({ place, size }, label) => ({
      segment: codes[place]!,
      customers: size,
      silhouette: apart.clusters[label] ?? null,
    })),
    isSampled: apart.isSampled,
  };
}

function transformOf({ unit }: FeatureColumn, values: Float64Array, column: number, columns: number): Transform {
  if (!SKEWED.includes(unit)) return 'none';
  for (let i = column; i < values.length; i += columns) if (values[i]! < 0) return 'none';
  return 'log1p';
}

/** Sums of squares of a column whose mean is 0. */
function betweenAndTotal(
  values: Float64Array,
  columns: number,
  column: number,
  labels: Int32Array,
  segments: number,
): { between: number; total: number } {
  const sums = new Float64Array(segments);
  const sizes = new Uint32Array(segments);
  let total = 0;
  for (const [row, label] of labels.entries()) {
    const value = values[row * columns + column]!;
    sums[label]! += value;
    sizes[label]!++;
    total += value * value;
  }
  const between = sums.reduce((sum, each, label) => sum + (each * each) / sizes[label]!, 0);
  return { between: Math.min(between, total), total };
}
