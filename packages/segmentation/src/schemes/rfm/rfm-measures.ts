import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureColumn, FeatureName, FeatureRequest, Features } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT, frequencyBasisSchema, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readColumn } from '../../scheme/read-column.js';
import type { InputColumn } from '../../scheme/scheme.js';

/** How recency, frequency and money are measured; part of the parameters of every RFM scheme. */
export interface RfmMeasureParameters {
  readonly window: WindowSpec;
  readonly frequencyBasis: 'orders' | 'days';
  readonly monetary: 'revenue' | 'averageOrder';
  readonly countZeroAmount: boolean;
}

/** The three measures, in the order in which scores are written. */
export const RFM_MEASURES = ['recency', 'frequency', 'monetary'] as const;
export type RfmMeasure = (typeof RFM_MEASURES)[number];

export const RFM_MEASURE_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  window: windowSchema('all'),
  frequencyBasis: frequencyBasisSchema('orders'),
  monetary: {
    enum: ['revenue', 'averageOrder'],
    default: 'revenue',
    description: 'Money measure: the sum of all purchases, or their average.',
  },
  countZeroAmount: COUNT_ZERO_AMOUNT,
};

/** Names of the inputs, in the order of {@link RFM_MEASURES}. */
export function rfmInputNames({ frequencyBasis, monetary }: RfmMeasureParameters): readonly FeatureName[] {
  return ['recencyDays', frequencyBasis === 'days' ? 'visits' : 'orders', monetary];
}

/** Measurements that an RFM scheme needs, in the order of {@link RFM_MEASURES}. */
export function rfmRequests(parameters: RfmMeasureParameters, asOf: number): FeatureRequest[] {
  const common = { window: resolveWindow(parameters.window, asOf), countZeroAmount: parameters.countZeroAmount };
  return rfmInputNames(parameters).map((feature) => ({ feature, ...common }));
}

/** The measured columns, in the order of {@link RFM_MEASURES}. */
export function rfmColumns(features: Features, parameters: RfmMeasureParameters): readonly FeatureColumn[] {
  return rfmRequests(parameters, features.asOf).map((request) => features.column(request));
}

/** The measured columns as inputs. */
export function rfmInputs(features: Features, parameters: RfmMeasureParameters): InputColumn[] {
  const names = rfmInputNames(parameters);
  return rfmColumns(features, parameters).map((column, m) => readColumn(names[m]!, column));
}
