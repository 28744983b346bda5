import type { FeatureRequest } from '../../measure/features.js';

export interface LifecycleCycleParameters {
  readonly tolerance: number;
  readonly minCycleDays: number;
  readonly maxGapCv: number | null;
  readonly frequencyBasis: 'orders' | 'days';
  readonly countZeroAmount: boolean;
}

/** Stages, best first. */
export const CYCLE_STAGES = ['loyal', 'new', 'potential', 'sleeping', 'lost'] as const;

/** What the scheme measures; `purchases` are orders or days, as configured. */
export const CYCLE_FEATURES = ['purchases', 'recencyDays', 'cycleDays', 'gaps', 'gapCv'] as const;

/** The request behind one measurement. */
export function cycleRequest(
  feature: (typeof CYCLE_FEATURES)[number],
  { frequencyBasis, countZeroAmount }: LifecycleCycleParameters,
): FeatureRequest {
  if (feature !== 'purchases') return { feature, countZeroAmount };
  return { feature: frequencyBasis === 'days' ? 'visits' : 'orders', countZeroAmount };
}
