import type { FeatureRequest } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

export interface PredictedValueParameters {
  readonly months: number;
  readonly monthlyDiscountRate: number;
  readonly cut: 'terciles' | 'quintiles';
  readonly minRepeaters: number;
  readonly countZeroAmount: boolean;
}

export const VALUE_CODES = ['high', 'middle', 'low'] as const;

/** What the scheme measures, over everything up to the day of the calculation. */
export const VALUE_FEATURES = ['visits', 'firstDay', 'lastDay', 'repeatRevenue'] as const;

export const VALUE_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  months: {
    type: 'integer',
    minimum: 1,
    maximum: 24,
    default: 12,
    description: 'How far ahead the value is told, in months.',
  },
  monthlyDiscountRate: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0.01,
    description: 'What money loses per month: 0.01 is 1 %.',
  },
  cut: {
    enum: ['terciles', 'quintiles'],
    default: 'terciles',
    description: 'Whether high and low are the upper and the lower third, or the upper and the lower fifth.',
  },
  minRepeaters: {
    type: 'integer',
    minimum: 1,
    default: 500,
    description: 'Customers with repeat purchases that a forecast requires.',
  },
  countZeroAmount: COUNT_ZERO_AMOUNT,
};

/** The request behind one measurement. */
export function valueRequest(
  feature: (typeof VALUE_FEATURES)[number],
  { countZeroAmount }: PredictedValueParameters,
): FeatureRequest {
  return { feature, countZeroAmount };
}
