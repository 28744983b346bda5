import type { FeatureName } from '../../measure/features.js';

/** Figures of purchases that conditions may look at: those that need no options of their own. */
export const RULE_FEATURES = [
  'recencyDays',
  'orders',
  'visits',
  'weekendOrders',
  'revenue',
  'repeatRevenue',
  'averageOrder',
  'firstDay',
  'lastDay',
  'secondOrderDay',
  'secondVisitDay',
  'zeroAmountWon',
  'refunds',
  'cycleDays',
  'gaps',
  'gapCv',
] as const satisfies readonly FeatureName[];

export type RuleFeature = (typeof RULE_FEATURES)[number];
