import type { Assignment } from '../scheme/scheme.js';

/** Customers of one segment of a scheme, null for those without one. */
export interface CrossTabMargin {
  readonly segment: string | null;
  readonly customers: number;
  readonly revenueMinor: number;
}

/** Customers of a segment of the first scheme and one of the second. */
export interface CrossTabCell {
  readonly first: string | null;
  readonly second: string | null;
  readonly customers: number;
  readonly revenueMinor: number;
  /** Customers that would be here if the schemes had nothing to do with each other: row × column / base. */
  readonly expected: number;
  /** Customers by expected ones: above 1, the segments go together. Null where none are expected. */
  readonly lift: number | null;
  /** Of the customers of the row, 0 to 1. */
  readonly rowShare: number;
  /** Of the customers of the column. */
  readonly columnShare: number;
  /** Of the revenue of the base; 0 where it has none. */
  readonly revenueShare: number;
}

/** Two schemes against each other. Cells add up to the rows, the columns and the base. */
export interface CrossTab {
  readonly customers: number;
  readonly revenueMinor: number;
  readonly rows: readonly CrossTabMargin[];
  readonly columns: readonly CrossTabMargin[];
  /** Row by row. */
  readonly cells: readonly CrossTabCell[];
}

type Sorted = Pick<Assignment, 'codes' | 'code'>;

/** Schemes with more segments than this list only those that hold somebody. */
const LISTED = 20;

/**
 * Cross table of two schemes (M41), with a row and a column for customers without a segment where there are any.
 *
 *   expected = customers of the row × customers of the column / customers of the base
 *   lift = customers of the cell / expected
 *
 * @param revenue  per customer, minor units
 * @throws RangeError if the assignments are of different bases
 * Cost O(n + rows × columns).
 */
export function crossTab(first: Sorted, second: Sorted, revenue: ArrayLike<number>): CrossTab {
  const size = first.code.length;
  if (second.code.length !== size || revenue.length !== size) {
    throw new RangeError('crossTab requires both assignments and the revenue of the same customers');
  }
  const height = first.codes.length + 1;
  const width = second.codes.length + 1;
  const customers = new Uint32Array(height * width);
  const sums = new Float64Array(height * width);
  let total = 0;
  for (let c = 0; c < size; c++) {
    const cell = placeOf(first, c) * width + placeOf(second, c);
    customers[cell]!++;
    sums[cell]! += revenue[c]!;
    total += revenue[c]!;
  }
  const margin = ({ codes }: Sorted, place: number, cells: readonly number[]): CrossTabMargin => ({
    segment: codes[place] ?? null,
    customers: cells.reduce((sum, cell) => sum + customers[cell]!, 0),
    revenueMinor: cells.reduce((sum, cell) => sum + sums[cell]!, 0),
  });
  const rows = range(height).map((row) =>
    margin(
      first,
      row,
      range(width).map((column) => row * width + column),
    ),
  );
  const columns = range(width).map((column) =>
    margin(
      second,
      column,
      range(height).map((row) => row * width + column),
    ),
  );
  const isListed = (each: CrossTabMargin, count: number): boolean =>
    each.customers > 0 || (each.segment !== null && count <= LISTED + 1);
  const cells = rows.flatMap((row, i) =>
    columns.flatMap((column, j): CrossTabCell[] => {
      if (!isListed(row, height) || !isListed(column, width)) return [];
      const cell = i * width + j;
      const expected = size > 0 ? (row.customers * column.customers) / size : 0;
      return [
        {
          first: row.segment,
          second: column.segment,
          customers: customers[cell]!,
          revenueMinor: sums[cell]!,
          expected,
          lift: expected > 0 ? customers[cell]! / expected : null,
          rowShare: row.customers > 0 ? customers[cell]! / row.customers : 0,
          columnShare: column.customers > 0 ? customers[cell]! / column.customers : 0,
          revenueShare: total > 0 ? sums[cell]! / total : 0,
        },
      ];
    }),
  );
  return {
    customers: size,
    revenueMinor: total,
    rows: rows.filter((row) => isListed(row, height)),
    columns: columns.filter((column) => isListed(column, width)),
    cells,
  };
}

/** Customers without a segment stand behind the last one. */
const placeOf = ({ codes, code }: Sorted, customer: number): number =>
  code[customer]! < 0 ? codes.length : code[customer]!;

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);
