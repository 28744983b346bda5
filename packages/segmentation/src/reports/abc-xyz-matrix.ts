import type { Assignment } from '../scheme/scheme.js';

/** One cell of the matrix; `xyz` is null in the column of customers whose stability is not rated. */
export interface AbcXyzCell {
  readonly abc: 'A' | 'B' | 'C';
  readonly xyz: 'X' | 'Y' | 'Z' | null;
  readonly customers: number;
  readonly revenueMinor: number;
  /** Of the revenue of the whole matrix. */
  readonly revenueShare: number;
}

/**
 * ABC-XYZ matrix with 3 rows and 4 columns: nobody with an ABC class is dropped.
 *
 * @param assignment  of `abc-xyz`
 * @param revenue     per customer, minor units, over the window of the scheme
 * @throws RangeError if the assignment is of another scheme
 */
export function abcXyzMatrix(assignment: Pick<Assignment, 'extra'>, revenue: ArrayLike<number>): AbcXyzCell[] {
  const { abc, xyz } = assignment.extra;
  if (abc === undefined || xyz === undefined) throw new RangeError('abcXyzMatrix requires an abc-xyz assignment');
  const customers = new Uint32Array(12);
  const sums = new Float64Array(12);
  let total = 0;
  for (let c = 0; c < abc.length; c++) {
    if (abc[c] === 0) continue;
    const cell = (abc[c]! - 1) * 4 + (xyz[c] === 0 ? 3 : xyz[c]! - 1);
    customers[cell]!++;
    sums[cell]! += revenue[c]!;
    total += revenue[c]!;
  }
  return Array.from({ length: 12 }, (_, cell) => ({
    abc: (['A', 'B', 'C'] as const)[Math.floor(cell / 4)]!,
    xyz: (['X', 'Y', 'Z', null] as const)[cell % 4]!,
    customers: customers[cell]!,
    revenueMinor: sums[cell]!,
    revenueShare: total > 0 ? sums[cell]! / total : 0,
  }));
}
