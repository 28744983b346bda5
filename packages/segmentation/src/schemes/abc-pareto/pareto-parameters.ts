import type { WindowSpec } from '../../calendar/window.js';
import { MIN_CUSTOMERS } from '../../scheme/few-customers.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRIC_PROPERTIES } from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';
import { ABC_PROPERTIES } from '../abc/abc-parameters.js';

export interface AbcParetoParameters extends MetricParameters {
  readonly window: WindowSpec;
  readonly iterations: number;
  readonly boundary: 'include' | 'exclude';
  readonly nonPositive: 'separate';
  readonly tiesTogether: boolean;
  readonly minCustomers: number;
}

/** Parameters of ABC, with rounds instead of shares. */
export const PARETO_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...METRIC_PROPERTIES,
    window: ABC_PROPERTIES.window!,
    iterations: {
      type: 'integer',
      minimum: 1,
      maximum: 9,
      default: 2,
      description: 'How often 80 % is taken from what is left: 2 makes A, B and C, 3 a class D as well.',
    },
    boundary: ABC_PROPERTIES.boundary!,
    nonPositive: ABC_PROPERTIES.nonPositive!,
    tiesTogether: ABC_PROPERTIES.tiesTogether!,
    minCustomers: MIN_CUSTOMERS,
  },
};
