import { placesOf, type Features } from '@strata/segmentation';
import type { AssignedScheme } from './segment-log.js';
import { revenueOf } from './segment-log.js';
import { totalsOf, type SegmentTotals } from './segment-totals.js';

/** Where everybody stood on a day, by every scheme that was run. */
export interface DaySnapshot {
  /** Members of the base, those left out by their type too: canonical ids in the order of string comparison. */
  readonly customers: readonly string[];
  readonly schemes: readonly SchemeSnapshot[];
}

export interface SchemeSnapshot {
  readonly schemeId: string;
  readonly scheme: string;
  readonly version: number;
  readonly parameters: unknown;
  /** Best first. */
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
  /** Beside `customers`: index into `codes`, or `codes.length` plus the index into `reasons`. */
  readonly place: Uint16Array;
  readonly totals: readonly SegmentTotals[];
}

const EXCLUDED = 'excluded_by_filter';

/** @param excluded members left out because of their type, in the order of ids; nobody of them is in `features` */
export function takeSnapshot(
  features: Features,
  assigned: readonly AssignedScheme[],
  excluded: readonly string[],
): DaySnapshot {
  const isExcluded = new Set(excluded);
  const customers = excluded.length === 0 ? features.customers : [...features.customers, ...excluded].sort();
  return {
    customers,
    schemes: assigned.map(({ scheme, assignment }) => {
      const { codes } = assignment;
      const reasons = [...new Set<string>([...assignment.reasons, ...(excluded.length > 0 ? [EXCLUDED] : [])])];
      const measured = placesOf(assignment);
      const excludedPlace = codes.length + reasons.indexOf(EXCLUDED);
      let next = 0;
      const placeOf = (id: string): number => (isExcluded.has(id) ? excludedPlace : measured[next++]!);
      return {
        schemeId: scheme.id,
        scheme: scheme.scheme.id,
        version: scheme.version,
        parameters: scheme.parameters,
        codes,
        reasons,
        // A base that nobody is left out of is not looked at: its ids may be texts that are made when they are read.
        place: isExcluded.size === 0 ? measured : Uint16Array.from(customers, placeOf),
        totals: totalsOf(assignment, revenueOf(scheme, features), excluded.length),
      };
    }),
  };
}
