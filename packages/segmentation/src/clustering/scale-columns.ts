import type { Matrix } from './matrix.js';

/** How a column is made comparable before its z-score. */
export type Transform = 'none' | 'log1p';

/** What was done to a column; enough to undo it. */
export interface ColumnScale {
  readonly transform: Transform;
  /** Mean after the transform. */
  readonly mean: number;
  /** Population standard deviation after the transform (divide by n); 0 for a constant column. */
  readonly deviation: number;
}

/** A matrix without units, and the way back. */
export interface ScaledColumns {
  readonly matrix: Matrix;
  readonly scales: readonly ColumnScale[];
}

/**
 * Makes columns of different units comparable: transform, then z-score.
 *
 *   z = (t(x) - m) / s     t: ln(1 + x) or x; m: mean of t(x); s: its population standard deviation (divide by n)
 *
 * A column whose values are all equal becomes 0: it tells no rows apart.
 *
 * @param transforms    one per column
 * @param standardises  false: the transform alone, with m = 0 and s = 1
 * @throws RangeError if a transform is missing or `log1p` meets a value below 0
 * Cost O(n d). `unscaleColumns` undoes it.
 */
export function scaleColumns(matrix: Matrix, transforms: readonly Transform[], standardises = true): ScaledColumns {
  const { rows, columns } = matrix;
  if (transforms.length !== columns) {
    throw new RangeError(`scaleColumns requires ${columns} transforms, not ${transforms.length}`);
  }
  const values = new Float64Array(matrix.values.length);
  const scales = transforms.map((transform, column) => {
    const transformed = new Float64Array(rows);
    for (let i = 0; i < rows; i++) transformed[i] = apply(transform, matrix.values[i * columns + column]!);
    const scale = { transform, ...(standardises ? spreadOf(transformed) : { mean: 0, deviation: 1 }) };
    for (let i = 0; i < rows; i++) {
      values[i * columns + column] = scale.deviation === 0 ? 0 : (transformed[i]! - scale.mean) / scale.deviation;
    }
    return scale;
  });
  return { matrix: { rows, columns, values }, scales };
}

/** One value scaled as its column was; 0 in a constant column. */
export function scaleValue(value: number, { transform, mean, deviation }: ColumnScale): number {
  return deviation === 0 ? 0 : (apply(transform, value) - mean) / deviation;
}

/** Undoes {@link scaleValue}. */
export function unscaleValue(scaled: number, { transform, mean, deviation }: ColumnScale): number {
  const value = mean + deviation * scaled;
  return transform === 'log1p' ? Math.expm1(value) : value;
}

function apply(transform: Transform, value: number): number {
  if (transform === 'none') return value;
  if (value < 0) throw new RangeError(`scaleColumns requires values of 0 or more for log1p, not ${value}`);
  return Math.log1p(value);
}

/** Sums run over sorted values, so that the order of rows does not show in the last digits. */
function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const sorted = values.slice().sort();
  if (sorted[0] === sorted.at(-1)) return { mean: sorted[0]!, deviation: 0 };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / sorted.length) };
}
