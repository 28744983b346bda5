import type { AssignmentBody } from '../scheme/scheme.js';

/** Where every customer of a base stood on a day, by one scheme. */
export interface SegmentSnapshot {
  /** Day of the calculation. */
  readonly asOf: number;
  /** Canonical ids, unique, in the order of string comparison. */
  readonly customers: readonly string[];
  /** Segment codes of the scheme, best first. */
  readonly codes: readonly string[];
  /** Reasons for having no segment. */
  readonly reasons: readonly string[];
  /** Per customer: index into `codes`, or `codes.length` plus the index into `reasons`. */
  readonly place: Uint16Array;
  /** Per customer: minor units, over the window that the scheme looks at. */
  readonly revenueMinor: Float64Array;
}

/** A row or column of a migration: a segment, a reason for having none, or not being in the base at all. */
export interface MigrationState {
  /** Unique within a scheme: the segment's code, `none:` and the reason, {@link ENTERED_BASE} or {@link LEFT_BASE}. */
  readonly key: string;
  readonly segment: string | null;
  readonly reason: string | null;
}

/** Key of the row of who was not in the base before. */
export const ENTERED_BASE = 'entered-base';
/** Key of the column of who is not in the base any more. */
export const LEFT_BASE = 'left-base';

/** States of a snapshot in the order of `place`. */
export function statesOf({ codes, reasons }: Pick<SegmentSnapshot, 'codes' | 'reasons'>): MigrationState[] {
  return [
    ...codes.map((segment) => ({ key: segment, segment, reason: null })),
    ...reasons.map((reason) => ({ key: `none:${reason}`, segment: null, reason })),
  ];
}

/** Places of an assignment in the form of a snapshot: segments first, then reasons. */
export function placesOf({
  codes,
  code,
  reason,
}: Pick<AssignmentBody, 'codes' | 'code' | 'reason'>): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(code, (index, c) => (index >= 0 ? index : codes.length + reason[c]!));
}
