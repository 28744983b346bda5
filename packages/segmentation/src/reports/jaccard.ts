import { adjustedRandIndex } from '../clustering/adjusted-rand-index.js';
import type { Assignment } from '../scheme/scheme.js';
import { compactLabels, shareOf } from './figures.js';

/** SegmentOverlap of a segment with the most similar one of another scheme. */
export interface SegmentOverlap {
  readonly segment: string;
  readonly customers: number;
  /** Segment of the other scheme; null when the two schemes have no customer in common. */
  readonly nearest: string | null;
  /** Customers in both by customers in at least one of the two, 0 to 1. */
  readonly jaccard: number;
}

/** How far two schemes say the same. */
export interface SchemeOverlap {
  /** Ids of the configured schemes. */
  readonly first: string;
  readonly second: string;
  /** Customers with a segment in both. */
  readonly customers: number;
  /** Segments of the first scheme that hold somebody. */
  readonly segments: readonly SegmentOverlap[];
  /** Jaccard of the segments, weighted by their size: 1 when the second scheme has the same segments. */
  readonly meanJaccard: number;
  /** Agreement beyond chance over the customers with a segment in both; null when there are none. */
  readonly adjustedRand: number | null;
}

/**
 * SegmentOverlap of the segments of two schemes of a run (C6): a scheme whose segments all reappear in another one tells
 * nothing of its own. Equally similar segments: the first in the order of the second scheme.
 */
export function schemeOverlap(
  one: Pick<Assignment, 'id' | 'codes' | 'code'>,
  other: Pick<Assignment, 'id' | 'codes' | 'code'>,
): SchemeOverlap {
  const width = other.codes.length;
  const both = new Float64Array(one.codes.length * width);
  const sizes = new Float64Array(one.codes.length);
  const otherSizes = new Float64Array(width);
  const labels: [number[], number[]] = [[], []];
  for (const [c, a] of one.code.entries()) {
    const b = other.code[c]!;
    if (a >= 0) sizes[a]!++;
    if (b >= 0) otherSizes[b]!++;
    if (a < 0 || b < 0) continue;
    both[a * width + b]!++;
    labels[0].push(a);
    labels[1].push(b);
  }
  const segments = one.codes.flatMap((segment, a): SegmentOverlap[] => {
    if (sizes[a] === 0) return [];
    let [nearest, jaccard]: [string | null, number] = [null, 0];
    for (const [b, code] of other.codes.entries()) {
      const shared = both[a * width + b]!;
      const found = shareOf(shared, sizes[a]! + otherSizes[b]! - shared);
      if (found > jaccard) [nearest, jaccard] = [code, found];
    }
    return [{ segment, customers: sizes[a]!, nearest, jaccard }];
  });
  const members = segments.reduce((sum, { customers }) => sum + customers, 0);
  return {
    first: one.id,
    second: other.id,
    customers: labels[0].length,
    segments,
    meanJaccard: shareOf(
      segments.reduce((sum, { customers, jaccard }) => sum + customers * jaccard, 0),
      members,
    ),
    adjustedRand:
      labels[0].length === 0
        ? null
        : adjustedRandIndex(compactLabels(labels[0]).labels, compactLabels(labels[1]).labels),
  };
}
