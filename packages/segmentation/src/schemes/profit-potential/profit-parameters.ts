import { resolveWindow } from '../../calendar/window.js';
import type { CombinedRequest, ColumnRequest, FeatureRequest, FieldRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { marginRequest, SERVICE_PROPERTIES, serviceTerm } from '../../scheme/metric.js';
import { DEFAULT_INDEX, INDEX_PROPERTIES } from '../difficulty/index-parameters.js';
import type { IndexParameters } from '../difficulty/index-parameters.js';
import { indexColumns } from '../difficulty/index-requests.js';
import { checkPotentialIndex, POTENTIAL_PROPERTIES, potentialColumns } from '../potential/potential-parameters.js';
import type { PotentialIndexParameters } from '../potential/potential-parameters.js';

export interface ProfitPotentialParameters extends PotentialIndexParameters {
  readonly w1: number;
  readonly w2: number;
  readonly cutX: number;
  readonly cutY: number;
  readonly serviceRate: number | null;
  readonly serviceBy: 'activity' | 'minute';
  readonly cancelReasons: readonly string[];
  readonly developSinceField: string | null;
  readonly developXField: string | null;
  readonly developMonths: number;
  readonly developGain: number;
}

/** Quarters of the matrix, best first. */
export const MATRIX_CODES = ['hold', 'milk', 'develop', 'release'] as const;

const number = (byDefault: number, maximum: number, description: string): JsonSchema => ({
  type: 'number',
  minimum: 0,
  maximum,
  default: byDefault,
  description,
});
const field = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  minLength: 1,
  default: null,
  description,
});

export const PROFIT_POTENTIAL_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    w1: number(0.7, 1, 'Weight of the profit rank in the horizontal axis.'),
    w2: number(
      0.3,
      1,
      'Weight of the cooperation index; w1 + w2 = 1. Customers without that index are told by profit alone.',
    ),
    cutX: number(50, 100, 'Where the horizontal axis is cut, 0 to 100; the border belongs to the right side.'),
    cutY: number(50, 100, 'Where the vertical axis is cut, 0 to 100; the border belongs to the upper side.'),
    ...SERVICE_PROPERTIES,
    cancelReasons: INDEX_PROPERTIES.cancelReasons,
    ...POTENTIAL_PROPERTIES,
    developSinceField: field('Field with the day since which a customer is developed. Needs developXField.'),
    developXField: field('Field with the horizontal axis, 0 to 100, on that day.'),
    developMonths: {
      type: 'integer',
      minimum: 1,
      maximum: 120,
      default: 12,
      description: 'After more months of development than this without enough gain, letting go is suggested.',
    },
    developGain: number(10, 100, 'Points of the horizontal axis that development has to gain in that time.'),
  },
};

/** What the schema cannot say about the matrix. */
export function checkProfitPotential(parameters: ProfitPotentialParameters): string[] {
  const { w1, w2, developSinceField, developXField } = parameters;
  return [
    ...checkPotentialIndex(parameters),
    ...(Math.abs(w1 + w2 - 1) < 1e-9 ? [] : ['parameters.w1 and w2 must make 1 together']),
    ...((developSinceField === null) === (developXField === null)
      ? []
      : ['parameters.developSinceField and developXField must be given together']),
  ];
}

/** How cooperation is taken; the signs of difficulty are not used. */
export function cooperationParameters({ window, cancelReasons }: ProfitPotentialParameters): IndexParameters {
  return { ...DEFAULT_INDEX, window, cancelReasons };
}

/** The figures of the matrix beside both indices. */
export function profitRequests(parameters: ProfitPotentialParameters, asOf: number) {
  const window = resolveWindow(parameters.window, asOf);
  const service = parameters.serviceRate === null ? [] : [{ ...serviceTerm(window, parameters), optional: true }];
  const revenue = { feature: 'revenue', window } satisfies FeatureRequest;
  const afterService = { combine: [{ of: revenue }, ...service], unit: 'money' } satisfies CombinedRequest;
  return {
    revenue,
    orders: { feature: 'orders', window } satisfies FeatureRequest,
    margin: marginRequest(window, service),
    afterService: service.length === 0 ? revenue : afterService,
  };
}

/** The record of a development; none where none is configured. */
export function developRequests({ developSinceField, developXField }: ProfitPotentialParameters): FieldRequest[] {
  if (developSinceField === null || developXField === null) return [];
  return [
    { field: developSinceField, as: 'date' },
    { field: developXField, as: 'number' },
  ];
}

/** Everything that the matrix needs measured. */
export function matrixColumns(parameters: ProfitPotentialParameters, asOf: number): ColumnRequest[] {
  return [
    ...Object.values(profitRequests(parameters, asOf)),
    ...indexColumns(cooperationParameters(parameters), asOf),
    ...potentialColumns(parameters, asOf),
    ...developRequests(parameters),
  ];
}
