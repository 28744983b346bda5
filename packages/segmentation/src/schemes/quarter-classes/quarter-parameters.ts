import { addMonths } from '../../calendar/add-months.js';
import { startOfQuarter } from '../../calendar/month-bounds.js';
import type { DayWindow } from '../../calendar/window.js';
import type { FeatureRequest } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { moneyBorderSchema } from '../../scheme/proposed-borders.js';

export interface QuarterClassesParameters {
  readonly T1: number | null;
  readonly T2: number | null;
  readonly V: number;
  readonly countZeroAmount: boolean;
}

export const QUARTER_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    T1: moneyBorderSchema(
      'Spend of a quarter, in whole units of the base currency, from which a customer is loyal. null: 3000 in RUB; in another currency the median of the base, to be confirmed.',
    ),
    T2: moneyBorderSchema(
      'The same for premium. null: 9000 in RUB; in another currency the 90 % quantile of the base, to be confirmed.',
    ),
    V: {
      type: 'integer',
      minimum: 1,
      maximum: 92,
      default: 3,
      description: 'Days with a purchase that are many visits.',
    },
    countZeroAmount: COUNT_ZERO_AMOUNT,
  },
};

/** The last whole calendar quarter; a quarter is whole once `asOf` reaches its last day. */
export function lastQuarter(asOf: number): DayWindow {
  const from = startOfQuarter(asOf);
  const isWhole = addMonths(from, 3) - 1 === asOf;
  return isWhole ? { from, to: asOf } : { from: addMonths(from, -3), to: from - 1 };
}

/** Spend or visits of the quarter. */
export function quarterRequest(
  feature: 'revenue' | 'visits',
  { countZeroAmount }: QuarterClassesParameters,
  asOf: number,
): FeatureRequest {
  return { feature, window: lastQuarter(asOf), countZeroAmount };
}
