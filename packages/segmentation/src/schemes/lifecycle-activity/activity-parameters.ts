import { addMonths } from '../../calendar/add-months.js';
import type { FeatureRequest } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT, frequencyBasisSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { SCALES } from '../satisfaction/latest-answer.js';
import type { SatisfactionMeasure } from '../satisfaction/latest-answer.js';

export interface LifecycleActivityParameters {
  readonly outflowMonths: number;
  readonly activePurchases: number;
  readonly activeMonths: number;
  readonly newMonths: number;
  readonly frequencyBasis: 'orders' | 'days';
  readonly countZeroAmount: boolean;
  readonly satisfaction: SatisfactionMeasure | null;
  readonly dissatisfiedMonths: number;
  readonly useActivities: boolean;
  readonly createdField: string | null;
}

const count = (byDefault: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum: 1200,
  default: byDefault,
  description,
});

export const ACTIVITY_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    outflowMonths: count(6, 'Calendar months without a purchase after which a customer is in outflow.'),
    activePurchases: count(5, 'Purchases that make an active customer.'),
    activeMonths: count(12, 'Calendar months up to the day of the calculation that those are counted in.'),
    newMonths: count(
      3,
      'Calendar months since the first purchase, the creation of the record or an activity of a new customer.',
    ),
    frequencyBasis: frequencyBasisSchema('orders'),
    countZeroAmount: COUNT_ZERO_AMOUNT,
    satisfaction: {
      enum: [...Object.keys(SCALES), null],
      default: null,
      description:
        'Scale of the answers that tell dissatisfied customers: the latest of the last 12 months counts. null: satisfaction decides nothing.',
    },
    dissatisfiedMonths: count(
      3,
      'Calendar months without a purchase after which a dissatisfied customer is in outflow.',
    ),
    useActivities: {
      type: 'boolean',
      default: false,
      description: 'Whether customers without a purchase are new when there was an activity in the last `newMonths`.',
    },
    createdField: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description: 'Field of the customer with the day on which the record was made; null: that day decides nothing.',
    },
  },
};

/** The measurements that decide. */
export function activityRequest(
  what: 'purchases' | 'first' | 'last' | 'recency',
  { activeMonths, frequencyBasis, countZeroAmount }: LifecycleActivityParameters,
  asOf: number,
): FeatureRequest {
  const overAll = { first: 'firstDay', last: 'lastDay', recency: 'recencyDays' } as const;
  if (what !== 'purchases') return { feature: overAll[what], countZeroAmount };
  const window = { from: addMonths(asOf, -activeMonths), to: asOf };
  return { feature: frequencyBasis === 'days' ? 'visits' : 'orders', window, countZeroAmount };
}
