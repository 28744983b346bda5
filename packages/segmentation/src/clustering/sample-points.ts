import type { DistinctRows } from './distinct-rows.js';
import type { RandomSource } from './random.js';

/**
 * A smaller picture of weighted points: every total / size-th unit of weight along their order, from a random
 * beginning (systematic sampling). As the points stand in order, all parts of the first column are represented.
 *
 * @param size  number of units to draw, at least 1; a point drawn twice gets weight 2
 */
export function samplePoints(
  { points, weights }: Pick<DistinctRows, 'points' | 'weights'>,
  size: number,
  random: RandomSource,
): Pick<DistinctRows, 'points' | 'weights'> {
  const { rows, columns, values } = points;
  const step = weights.reduce((sum, weight) => sum + weight, 0) / size;
  const begin = random.next();
  const chosen: number[] = [];
  const drawn: number[] = [];
  let passed = 0;
  let units = 0;
  for (let i = 0; i < rows; i++) {
    passed += weights[i]!;
    const before = units;
    while (units < size && (units + begin) * step < passed) units++;
    if (units === before) continue;
    chosen.push(i);
    drawn.push(units - before);
  }
  const sample = new Float64Array(chosen.length * columns);
  for (const [place, i] of chosen.entries())
    sample.set(values.subarray(i * columns, (i + 1) * columns), place * columns);
  return { points: { rows: chosen.length, columns, values: sample }, weights: Float64Array.from(drawn) };
}
