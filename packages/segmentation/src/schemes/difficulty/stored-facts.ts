import type { AssignmentBody, Threshold } from '../../scheme/scheme.js';
import type { BaseFacts } from './signs.js';

/** Thresholds that {@link storedFacts} reads back. */
export function factThresholds({ complaintsKnown, categories }: BaseFacts): Record<string, Threshold> {
  return { complaintsKnown: Number(complaintsKnown), categories };
}

/** Extra columns that {@link storedFacts} reads back. */
export function factColumns({ activityRank, loyaltyRank }: BaseFacts): AssignmentBody['extra'] {
  return { activityRank: Float64Array.from(activityRank), loyaltyRank: Float64Array.from(loyaltyRank) };
}

/** The facts of the whole base as a run kept them, so that one customer can be explained alone. */
export function storedFacts({ thresholds, extra }: Pick<AssignmentBody, 'thresholds' | 'extra'>): BaseFacts {
  return {
    complaintsKnown: thresholds.complaintsKnown === 1,
    categories: thresholds.categories as number,
    activityRank: extra.activityRank!,
    loyaltyRank: extra.loyaltyRank!,
  };
}
