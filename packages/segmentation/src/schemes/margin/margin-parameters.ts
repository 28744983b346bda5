import type { DayWindow } from '../../calendar/window.js';
import type { ColumnRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { marginRequest, SERVICE_PROPERTIES, serviceTerm } from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';
import { ABC_PROPERTIES } from '../abc/abc-parameters.js';
import type { AbcParameters } from '../abc/abc-parameters.js';

/** Parameters of ABC; the metric is the margin. */
export type MarginParameters = Omit<AbcParameters, 'metric'>;

const { metric: _metric, ...CUT_PROPERTIES } = ABC_PROPERTIES;

export const MARGIN_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...CUT_PROPERTIES,
    nonPositive: {
      enum: ['separate'],
      default: 'separate',
      description:
        'Customers with turnover whose margin is below 0 are a segment of their own; a margin of 0 gets no class, with a reason.',
    },
    serviceRate: {
      ...SERVICE_PROPERTIES.serviceRate,
      description: `${SERVICE_PROPERTIES.serviceRate.description} Subtracted where activities are known; null: service is not part of the margin.`,
    },
    serviceBy: SERVICE_PROPERTIES.serviceBy,
  },
};

/** Revenue minus cost of goods, minus the cost of service where a rate is given and activities are known. */
export function marginIn(
  window: DayWindow,
  parameters: Pick<MetricParameters, 'serviceRate' | 'serviceBy'>,
): ColumnRequest {
  if (parameters.serviceRate === null) return marginRequest(window, []);
  return marginRequest(window, [{ ...serviceTerm(window, parameters), optional: true }]);
}
