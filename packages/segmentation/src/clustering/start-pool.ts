import type { DistinctRows } from './distinct-rows.js';
import type { RandomSource } from './random.js';
import { samplePoints } from './sample-points.js';

/** Weighted points that starts compete on. */
export type StartPool = Pick<DistinctRows, 'points' | 'weights'>;

/**
 * The points that the starts of an iterative method compete on: all of them up to `maxRows`, else a sample of so many.
 * A start is good or bad on a sample too, and only the best has to be finished on all points.
 *
 * @param clusters  a sample must still hold a place for each; where it does not, all points are taken
 */
export function startPool(all: StartPool, clusters: number, maxRows: number, random: RandomSource): StartPool {
  if (all.points.rows <= maxRows) return all;
  const sample = samplePoints(all, maxRows, random);
  return sample.points.rows < clusters ? all : sample;
}
