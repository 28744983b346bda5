import type { ColumnRequest, FeatureRequest, FieldRequest } from '../../measure/features.js';

export interface LifecycleCycleParameters {
  readonly tolerance: number;
  readonly minCycleDays: number;
  readonly maxGapCv: number | null;
  readonly frequencyBasis: 'orders' | 'days';
  readonly countZeroAmount: boolean;
  readonly cycleField: string | null;
  readonly baseCycle: 'base' | 'category';
}

/** Stages, best first. */
export const CYCLE_STAGES = ['loyal', 'new', 'potential', 'sleeping', 'lost'] as const;

/** Where a cycle comes from; the places are what `cycleSource` holds, 0 for none. */
export const CYCLE_SOURCES = [null, 'own', 'base', 'field', 'category'] as const;

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

/** The cycle that is agreed with a customer, where a field is named. */
export function cycleFieldRequest({ cycleField }: Pick<LifecycleCycleParameters, 'cycleField'>): FieldRequest[] {
  return cycleField === null ? [] : [{ field: cycleField, as: 'number' }];
}

/** Rhythm of the customers with the same main product category, where that is asked for. */
export function categoryRequests({ baseCycle, countZeroAmount }: LifecycleCycleParameters): FeatureRequest[] {
  if (baseCycle === 'base') return [];
  const group = { table: 'lines', aggregate: 'mode', column: 'category', weight: 'amount' } as const;
  return (['groupCycleDays', 'groupGaps'] as const).map((feature) => ({ feature, countZeroAmount, group }));
}

/** Everything that the scheme measures. */
export function cycleRequests(parameters: LifecycleCycleParameters): ColumnRequest[] {
  return [
    ...CYCLE_FEATURES.map((feature) => cycleRequest(feature, parameters)),
    ...cycleFieldRequest(parameters),
    ...categoryRequests(parameters),
  ];
}
