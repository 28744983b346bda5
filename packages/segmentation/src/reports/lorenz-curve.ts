/** The top `customerShare` of customers bring `revenueShare` of the revenue. */
export interface LorenzPoint {
  readonly customerShare: number;
  readonly revenueShare: number;
}

/**
 * Curve of accumulated revenue, best customers first; customers whose value is not above 0 are left out.
 *
 * @param values  one value per customer, any order
 * @param points  at most so many points beside the origin, evenly spread over the customers; at least 1
 * @returns       from (0, 0) to (1, 1); empty when no value is above 0
 * Cost O(n log n). Source: M. O. Lorenz, "Methods of Measuring the Concentration of Wealth", 1905 (drawn from the top).
 */
export function lorenzCurve(values: ArrayLike<number>, points = 100): LorenzPoint[] {
  const sorted = descendingPositive(values);
  const size = sorted.length;
  if (size === 0) return [];
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const steps = Math.min(points, size);
  const curve: LorenzPoint[] = [{ customerShare: 0, revenueShare: 0 }];
  let sum = 0;
  let taken = 0;
  for (let step = 1; step <= steps; step++) {
    const upTo = Math.round((step * size) / steps);
    for (; taken < upTo; taken++) sum += sorted[taken]!;
    curve.push({ customerShare: taken / size, revenueShare: sum / total });
  }
  return curve;
}

/** Values above 0, greatest first. */
export function descendingPositive(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => value > 0)
    .sort()
    .reverse();
}
