import type { MigrationState } from './migration-snapshot.js';
import { statesOf, type SegmentSnapshot } from './migration-snapshot.js';

/** Size and revenue of a segment on a day, or of the customers without one for a common reason. */
export interface StructureRow extends MigrationState {
  readonly customers: number;
  readonly revenueMinor: number;
}

/**
 * Structure of a base on a day (C8): every segment of the scheme in its order, also those that hold nobody, then the
 * reasons. The rows add up to the base.
 */
export function structureOf(snapshot: SegmentSnapshot): StructureRow[] {
  const states = statesOf(snapshot);
  const customers = new Uint32Array(states.length);
  const revenue = new Float64Array(states.length);
  for (let c = 0; c < snapshot.place.length; c++) {
    customers[snapshot.place[c]!]! += 1;
    revenue[snapshot.place[c]!]! += snapshot.revenueMinor[c]!;
  }
  return states.map((state, i) => ({ ...state, customers: customers[i]!, revenueMinor: revenue[i]! }));
}
