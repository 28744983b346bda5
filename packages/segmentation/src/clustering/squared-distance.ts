/**
 * Squared Euclidean distance between a row of one matrix and a row of another, given where the rows start.
 * In the units of the columns, squared.
 */
export function squaredDistance(
  a: Float64Array,
  startA: number,
  b: Float64Array,
  startB: number,
  columns: number,
): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const difference = a[startA + j]! - b[startB + j]!;
    sum += difference * difference;
  }
  return sum;
}
