import { argsort } from '../statistics/argsort.js';
import type { Matrix } from './matrix.js';

/**
 * Row numbers in the order of the rows' values: by the first column, then the second, and so on. Equal rows cannot be
 * told apart, so whatever works through rows in this order gives one result for every order of the input.
 *
 * Cost O(n d).
 * @example canonicalOrder(createMatrix([2, 0, 1, 9, 1, 5], 2)) // 2, 1, 0
 */
export function canonicalOrder({ rows, columns, values }: Matrix): Uint32Array {
  let order = new Uint32Array(rows).map((_, i) => i);
  // The least important column first: the sort is stable.
  for (let column = columns - 1; column >= 0; column--) {
    const keys = Float64Array.from(order, (row) => values[row * columns + column]!);
    const previous = order;
    order = new Uint32Array(argsort(keys, 'ascending')).map((place) => previous[place]!);
  }
  return order;
}
