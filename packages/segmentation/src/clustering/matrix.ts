/**
 * Numbers in rows and columns, row after row: value of row i in column j is `values[i * columns + j]`.
 * A row is an observation (a customer), a column a feature.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * Checks and wraps numbers as a matrix.
 *
 * @param values   row after row
 * @param columns  at least 1
 * @throws RangeError if the values do not fill whole rows, there is no row, or a value is not finite
 *
 * @example createMatrix([1, 2, 3, 4, 5, 6], 2).rows // 3
 */
export function createMatrix(values: ArrayLike<number>, columns: number): Matrix {
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`createMatrix requires at least one column, not ${columns}`);
  }
  if (values.length === 0) throw new RangeError('createMatrix requires at least one row');
  if (values.length % columns !== 0) {
    throw new RangeError(`createMatrix requires whole rows of ${columns} values, not ${values.length} values`);
  }
  const copy = Float64Array.from(values);
  const wrong = copy.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const place = `row ${Math.floor(wrong / columns)}, column ${wrong % columns}`;
    throw new RangeError(`createMatrix requires finite values, not ${copy[wrong]} in ${place}`);
  }
  return { rows: copy.length / columns, columns, values: copy };
}
