import { addMonths } from '../calendar/add-months.js';
import { endOfMonth } from '../calendar/month-bounds.js';
import { resolveWindow } from '../calendar/window.js';
import type { DayWindow } from '../calendar/window.js';
import type { FeatureRequest, Features } from '../measure/features.js';
import { classShares } from './class-shares.js';
import type { ClassShare } from './class-shares.js';
import type { Placement } from './figures.js';

/** A stretch of time that categories are looked at over. */
export interface CategoryPeriod {
  readonly kind: 'half-year' | 'month';
  readonly window: DayWindow;
}

/** Category shares over one period. */
export interface CategoryShares extends CategoryPeriod {
  readonly rows: readonly ClassShare[];
}

/** The last half-year (6 whole calendar months), then each of its months, the earliest first. */
export function categoryPeriods(asOf: number): CategoryPeriod[] {
  const window = resolveWindow({ months: 6 }, asOf) as DayWindow & { readonly from: number };
  const months = Array.from({ length: 6 }, (_, i): CategoryPeriod => {
    const from = addMonths(window.from, i);
    return { kind: 'month', window: { from, to: endOfMonth(from) } };
  });
  return [{ kind: 'half-year', window }, ...months];
}

/** What {@link categoryShares} needs measured. */
export function categoryShareRequests(asOf: number): FeatureRequest[] {
  return categoryPeriods(asOf).map(({ window }) => ({ feature: 'revenue', window }));
}

/**
 * Category share tables (C1): share of each segment in customers and in revenue with their index, over the last
 * half-year and over its single months. Who is in a segment is told by the assignment in every period alike, so that a
 * month shows what today's segments brought in it.
 *
 * @throws RangeError if {@link categoryShareRequests} were not measured
 */
export function categoryShares(assignment: Placement, features: Features): CategoryShares[] {
  return categoryPeriods(features.asOf).map((period) => ({
    ...period,
    rows: classShares(assignment, features.column({ feature: 'revenue', window: period.window }).values),
  }));
}
