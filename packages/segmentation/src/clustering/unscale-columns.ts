import type { Matrix } from './matrix.js';
import { unscaleValue } from './scale-columns.js';
import type { ColumnScale } from './scale-columns.js';

/**
 * Back to the units of the data: undoes `scaleColumns`, e.g. for centroids.
 *
 *   x = t^-1(m + s z)     t^-1: e^y - 1 for log1p
 *
 * The back-transformed mean of logarithms is a geometric mean (of 1 + x), close to a median, not the arithmetic mean.
 *
 * @throws RangeError if there is not one scale per column
 */
export function unscaleColumns(matrix: Matrix, scales: readonly ColumnScale[]): Matrix {
  const { rows, columns } = matrix;
  if (scales.length !== columns) {
    throw new RangeError(`unscaleColumns requires ${columns} scales, not ${scales.length}`);
  }
  const values = matrix.values.map((value, place) => unscaleValue(value, scales[place % columns]!));
  return { rows, columns, values };
}
