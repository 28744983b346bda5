import type { Matrix } from './matrix.js';
import type { RandomSource } from './random.js';
import { squaredDistance } from './squared-distance.js';

/**
 * Starting centroids far from each other (k-means++): the first point at random by weight, each further one with a
 * chance in proportion to weight times squared distance to the nearest centroid so far.
 *
 * @param points   distinct rows, at least k
 * @param weights  above 0, one per point
 * @returns        k x d values
 * Cost O(n k d). Source: D. Arthur, S. Vassilvitskii, "k-means++", SODA (2007), 1027-1035.
 */
export function seedCentroids(points: Matrix, weights: Float64Array, k: number, random: RandomSource): Float64Array {
  const { rows, columns, values } = points;
  const centroids = new Float64Array(k * columns);
  const chance = Float64Array.from(weights);
  const nearest = new Float64Array(rows).fill(Infinity);
  for (let c = 0; c < k; c++) {
    const chosen = draw(chance, random);
    centroids.set(values.subarray(chosen * columns, (chosen + 1) * columns), c * columns);
    for (let i = 0; i < rows; i++) {
      const squared = squaredDistance(values, i * columns, centroids, c * columns, columns);
      if (squared < nearest[i]!) nearest[i] = squared;
      chance[i] = weights[i]! * nearest[i]!;
    }
  }
  return centroids;
}

/** A place with a chance in proportion to its number; never one of chance 0 while another is above it. */
function draw(chance: Float64Array, random: RandomSource): number {
  let total = 0;
  for (let i = 0; i < chance.length; i++) total += chance[i]!;
  let rest = random.next() * total;
  let last = 0;
  for (let i = 0; i < chance.length; i++) {
    if (chance[i]! <= 0) continue;
    last = i;
    rest -= chance[i]!;
    if (rest < 0) return i;
  }
  return last;
}
