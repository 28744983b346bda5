export { applyTagPlan } from './apply-tag-plan.js';
export type { ApplyOptions, ApplySummary, PreparedWrite, WriteJournal, WriteResult } from './apply-tag-plan.js';
export { assembleTagPlan, type AssembleOptions } from './assemble-tag-plan.js';
export type {
  CurrentTag,
  CurrentTags,
  DesiredTags,
  PlanCounts,
  PlanItem,
  PlanMode,
  TagChange,
  TagPlan,
  Transition,
} from './plan.js';
