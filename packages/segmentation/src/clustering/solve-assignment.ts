/**
 * Assignment problem: gives rows different columns so that the sum of costs is least (Hungarian method with shortest
 * augmenting paths). As many pairs as the shorter side has.
 *
 * @param costs  r rows of c finite costs each
 * @returns      per row: its column, or null where columns ran out
 * @throws RangeError if the rows differ in length or a cost is not finite
 * Cost O(r^2 c). Sources: H. W. Kuhn, Naval Research Logistics Quarterly 2 (1955), 83-97; R. Jonker, A. Volgenant,
 * Computing 38 (1987), 325-340.
 *
 * @example solveAssignment([[4, 1], [2, 3]]) // [1, 0]
 */
export function solveAssignment(costs: readonly (readonly number[])[]): (number | null)[] {
  const columns = costs[0]?.length ?? 0;
  for (const row of costs) {
    if (row.length !== columns || !row.every(Number.isFinite)) {
      throw new RangeError(`solveAssignment requires rows of ${columns} finite costs`);
    }
  }
  if (costs.length <= columns) return assignRows(costs, columns);
  const transposed = Array.from({ length: columns }, (_, j) => costs.map((row) => row[j]!));
  const rowOf = assignRows(transposed, costs.length);
  const columnOf: (number | null)[] = costs.map(() => null);
  for (const [column, row] of rowOf.entries()) columnOf[row] = column;
  return columnOf;
}

/** For at most as many rows as columns. Places count from 1 here; place 0 is the row that is being added. */
function assignRows(costs: readonly (readonly number[])[], columns: number): number[] {
  const rowPrice = new Float64Array(costs.length + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowAt = new Uint32Array(columns + 1);
  for (let row = 1; row <= costs.length; row++) {
    const previous = new Uint32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const isDone = new Uint8Array(columns + 1);
    rowAt[0] = row;
    let column = 0;
    while (rowAt[column] !== 0) {
      isDone[column] = 1;
      const current = rowAt[column]!;
      let next = 0;
      let least = Infinity;
      for (let j = 1; j <= columns; j++) {
        if (isDone[j] === 1) continue;
        const reduced = costs[current - 1]![j - 1]! - rowPrice[current]! - columnPrice[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          previous[j] = column;
        }
        if (slack[j]! < least) {
          least = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (isDone[j] === 1) {
          rowPrice[rowAt[j]!]! += least;
          columnPrice[j]! -= least;
        } else slack[j]! -= least;
      }
      column = next;
    }
    for (; column !== 0; column = previous[column]!) rowAt[column] = rowAt[previous[column]!]!;
  }
  const columnOf = costs.map(() => 0);
  for (let j = 1; j <= columns; j++) if (rowAt[j] !== 0) columnOf[rowAt[j]! - 1] = j - 1;
  return columnOf;
}
