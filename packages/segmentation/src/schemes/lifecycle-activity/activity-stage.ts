import { addMonths } from '../../calendar/add-months.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';

/** Stages, best first. */
export const ACTIVITY_STAGES = ['active', 'regular', 'new', 'outflow'] as const;
export type ActivityStage = (typeof ACTIVITY_STAGES)[number];

/** The days that stages begin with, and the purchases of an active customer. */
export interface ActivityBorders {
  /** Last purchases before this day are outflow. */
  readonly outflowBefore: number;
  /** Last purchases of dissatisfied customers before this day are outflow too. */
  readonly dissatisfiedBefore: number;
  /** First purchases and records made from this day on are new. */
  readonly newFrom: number;
  readonly activePurchases: number;
}

/** What decides of one customer. */
export interface ActivityFacts {
  /** Within the months that count for activity. */
  readonly purchases: number;
  /** Days of the first and last purchase; null without one. */
  readonly first: number | null;
  readonly last: number | null;
  readonly isDissatisfied: boolean;
  /** Day on which the record was made; null where that is not known or not asked for. */
  readonly created: number | null;
  /** Whether there was an activity in the months that make a customer new. */
  readonly hasContact: boolean;
}

export function activityBorders(
  { outflowMonths, dissatisfiedMonths, newMonths, activePurchases }: LifecycleActivityParameters,
  asOf: number,
): ActivityBorders {
  return {
    outflowBefore: addMonths(asOf, -outflowMonths),
    dissatisfiedBefore: addMonths(asOf, -dissatisfiedMonths),
    newFrom: addMonths(asOf, -newMonths),
    activePurchases,
  };
}

/**
 * Stage of a customer, asked in this order: outflow, active, new, else regular. Without a purchase a customer is new
 * where its record or an activity is recent, and has no stage otherwise.
 */
export function activityStage(facts: ActivityFacts, borders: ActivityBorders): ActivityStage | null {
  const { purchases, first, last, isDissatisfied, created, hasContact } = facts;
  const { outflowBefore, dissatisfiedBefore, newFrom, activePurchases } = borders;
  const isRecord = created !== null && created >= newFrom;
  if (last === null) return isRecord || hasContact ? 'new' : null;
  if (last < outflowBefore || (isDissatisfied && last < dissatisfiedBefore)) return 'outflow';
  if (purchases >= activePurchases) return 'active';
  return first! >= newFrom || isRecord ? 'new' : 'regular';
}
