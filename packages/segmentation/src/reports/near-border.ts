import { createRandom } from '../clustering/random.js';
import type { Features } from '../measure/features.js';
import type { Assignment, ConfiguredScheme, Neighbour } from '../scheme/scheme.js';

/** A customer whom little separates from another segment. */
export interface BorderCustomer {
  /** Place in `features.customers`. */
  readonly index: number;
  /** The nearest other segment. */
  readonly neighbour: Neighbour;
  /** How much the input would have to change, as a share of its value. */
  readonly distance: number;
}

/** Customers near a border of a scheme. */
export interface NearBorder {
  /** Customers with a segment that were looked at. */
  readonly examined: number;
  /** Customers with a segment. */
  readonly rated: number;
  /** Whether only a part was looked at. */
  readonly isSample: boolean;
  /** Nearest first, then by id. */
  readonly customers: readonly BorderCustomer[];
  /** Share of the examined who stand near a border; 0 where nobody has a segment. */
  readonly share: number;
}

export interface NearBorderOptions {
  /** A change of at most this share of the value counts as near. Default 0.05. */
  readonly within?: number;
  /** More customers than this are sampled. Default 5,000. */
  readonly sample?: number;
  /** Of the sample. Default 1. */
  readonly seed?: number;
}

/**
 * Who would change segment with a small change of one input (M19: in every group there are customers ready to move to
 * another one). The distance is |to − from| over the greater of the two, for the nearest neighbour that the scheme's
 * explanation names; schemes whose neighbours are not numeric have nobody near a border.
 */
export function nearBorder(
  { scheme, parameters }: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
  { within = 0.05, sample = 5000, seed = 1 }: NearBorderOptions = {},
): NearBorder {
  const rated: number[] = [];
  for (let c = 0; c < assignment.code.length; c++) if (assignment.code[c]! >= 0) rated.push(c);
  const chosen = rated.length > sample ? draw(rated, sample, seed) : rated;
  const customers: BorderCustomer[] = [];
  for (const index of chosen) {
    const { distanceToNeighbourSegments } = scheme.explain(assignment, features, parameters, index);
    let nearest: BorderCustomer | null = null;
    for (const neighbour of distanceToNeighbourSegments) {
      const distance = distanceOf(neighbour);
      if (distance <= within && (nearest === null || distance < nearest.distance))
        nearest = { index, neighbour, distance };
    }
    if (nearest !== null) customers.push(nearest);
  }
  customers.sort((a, b) => a.distance - b.distance || a.index - b.index);
  return {
    examined: chosen.length,
    rated: rated.length,
    isSample: chosen.length < rated.length,
    customers,
    share: chosen.length === 0 ? 0 : customers.length / chosen.length,
  };
}

function distanceOf({ from, to }: Neighbour): number {
  const size = Math.max(Math.abs(from), Math.abs(to));
  return size === 0 ? 0 : Math.abs(to - from) / size;
}

/** Some of the places, in their order. */
function draw(places: readonly number[], size: number, seed: number): number[] {
  const random = createRandom(seed);
  const pool = [...places];
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random.next() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, size).sort((a, b) => a - b);
}
