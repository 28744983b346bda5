import type { PlanCounts } from '@strata/tag-writer';

/** A later plan that changes more than this share of the tagged records stops and asks. */
const LARGE_CHANGE_SHARE = 0.3;

/** The plan changes so much that somebody must agree by name. */
export class LargeChangeError extends Error {
  override readonly name = 'LargeChangeError';

  constructor({ tagged, taggedChanging }: Pick<PlanCounts, 'tagged' | 'taggedChanging'>) {
    super(
      `The plan changes ${taggedChanging} of ${tagged} tagged records (more than ${LARGE_CHANGE_SHARE * 100} %). ` +
        'If that is right, repeat with --allow-large-change.',
    );
  }
}

/** The first plan of a field replaces nothing, so it is never large. */
export const isLargeChange = ({ tagged, taggedChanging }: Pick<PlanCounts, 'tagged' | 'taggedChanging'>): boolean =>
  taggedChanging > tagged * LARGE_CHANGE_SHARE;
