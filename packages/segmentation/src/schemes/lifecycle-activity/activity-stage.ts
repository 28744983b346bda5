import { addMonths } from '../../calendar/add-months.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';

/** Stages, best first. */
export const ACTIVITY_STAGES = ['active', 'regular', 'new', 'outflow'] as const;
export type ActivityStage = (typeof ACTIVITY_STAGES)[number];

/** The days that stages begin with, and the purchases of an active customer. */
export interface ActivityBorders {
  /** Last purchases before this day are outflow. */
  readonly outflowBefore: number;
  /** First purchases from this day on are new. */
  readonly newFrom: number;
  readonly activePurchases: number;
}

export function activityBorders(
  { outflowMonths, newMonths, activePurchases }: LifecycleActivityParameters,
  asOf: number,
): ActivityBorders {
  return { outflowBefore: addMonths(asOf, -outflowMonths), newFrom: addMonths(asOf, -newMonths), activePurchases };
}

/**
 * Stage of a customer that has bought, asked in this order: outflow, active, new, else regular.
 *
 * @param purchases  within the months that count for activity
 * @param first      day of the first purchase
 * @param last       day of the last purchase
 */
export function activityStage(
  purchases: number,
  first: number,
  last: number,
  { outflowBefore, newFrom, activePurchases }: ActivityBorders,
): ActivityStage {
  if (last < outflowBefore) return 'outflow';
  if (purchases >= activePurchases) return 'active';
  return first >= newFrom ? 'new' : 'regular';
}
