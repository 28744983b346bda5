import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { AggregateRequest, ColumnRequest, FeatureRequest, FieldRequest } from '../../measure/features.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { VALUE_FEATURES, VALUE_PROPERTIES, valueRequest } from '../predicted-value/value-parameters.js';
import type { PredictedValueParameters } from '../predicted-value/value-parameters.js';

/** What the future potential of a customer is told by. */
export const POTENTIAL_PARTS = ['pipeline', 'expectedValue', 'walletGap', 'productGap', 'fit'] as const;
export type PotentialPart = (typeof POTENTIAL_PARTS)[number];

/** How the index of potential is taken. */
export interface PotentialIndexParameters {
  readonly window: WindowSpec;
  readonly purchaseVolumeField: string;
  readonly productColumn: 'category' | 'product';
  readonly forecast: boolean;
  readonly minRepeaters: number;
  readonly fitScheme: string | null;
  readonly fitSegments: readonly string[];
  readonly minCoverage: number;
}

export interface PotentialParameters extends PotentialIndexParameters {
  readonly highFrom: number;
  readonly middleFrom: number;
}

const SHARE = { type: 'number', minimum: 0, maximum: 1 } as const;

/** Schemas of {@link PotentialIndexParameters}. */
export const POTENTIAL_PROPERTIES: Readonly<Record<keyof PotentialIndexParameters, JsonSchema>> = {
  window: windowSchema({ months: 12, rolling: true }),
  purchaseVolumeField: {
    type: 'string',
    minLength: 1,
    default: 'total_purchases',
    description:
      'Field with all that a customer buys of such goods, from anybody, over as long a time as `window`, in whole units of the base currency.',
  },
  productColumn: {
    enum: ['category', 'product'],
    default: 'category',
    description: 'Whether goods not tried yet are counted by category or by product.',
  },
  forecast: {
    type: 'boolean',
    default: true,
    description: 'Whether the expected value of the next 12 months (as in `predicted-value`) is a part.',
  },
  minRepeaters: VALUE_PROPERTIES.minRepeaters!,
  fitScheme: {
    type: ['string', 'null'],
    minLength: 1,
    default: null,
    description: 'Id of a scheme of the same run whose segments tell how well a customer fits; null for none.',
  },
  fitSegments: {
    type: 'array',
    items: { type: 'string', minLength: 1 },
    default: [],
    description:
      'Segments of `fitScheme` from the best fit to the worst; customers of other segments do not fit at all.',
  },
  minCoverage: {
    ...SHARE,
    default: 0.2,
    description: 'Share of the five parts that must be known of a customer; 0.2 is one of them.',
  },
};

/** The index of potential as it comes, for schemes that only use it. */
export const DEFAULT_POTENTIAL: PotentialIndexParameters = {
  window: { months: 12, rolling: true },
  purchaseVolumeField: 'total_purchases',
  productColumn: 'category',
  forecast: true,
  minRepeaters: 500,
  fitScheme: null,
  fitSegments: [],
  minCoverage: 0.2,
};

export const POTENTIAL_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...POTENTIAL_PROPERTIES,
    highFrom: { ...SHARE, default: 0.67, description: 'Potential, 0 to 1, from which it is high.' },
    middleFrom: { ...SHARE, default: 0.33, description: 'Potential, 0 to 1, from which it is middle.' },
  },
};

/** What the schema cannot say about the index of potential. */
export function checkPotentialIndex({ window, fitScheme, fitSegments }: PotentialIndexParameters): string[] {
  return [
    ...checkWindow(window),
    ...((fitScheme === null) === (fitSegments.length === 0)
      ? []
      : ['parameters.fitScheme and fitSegments must be given together']),
    ...(new Set(fitSegments).size === fitSegments.length ? [] : ['parameters.fitSegments must not repeat a segment']),
  ];
}

/** What the schema cannot say about potential. */
export function checkPotential(parameters: PotentialParameters): string[] {
  const { highFrom, middleFrom } = parameters;
  return [
    ...checkPotentialIndex(parameters),
    ...(middleFrom < highFrom ? [] : ['parameters.middleFrom must be below highFrom']),
  ];
}

/** Parameters of the forecast behind `expectedValue`: 12 months, as `predicted-value` tells them. */
export function forecastParameters({ minRepeaters }: PotentialIndexParameters): PredictedValueParameters {
  return { months: 12, monthlyDiscountRate: 0.01, cut: 'terciles', minRepeaters, countZeroAmount: false };
}

/** The figures that potential is told by; null for what is not configured. */
export function potentialRequests(parameters: PotentialIndexParameters, asOf: number) {
  const { fitScheme, productColumn, purchaseVolumeField } = parameters;
  const where = [{ column: 'status', in: ['open'] }];
  return {
    openDeals: { table: 'deals', aggregate: 'count', where } satisfies AggregateRequest,
    pipeline: {
      table: 'deals',
      aggregate: 'sum',
      column: 'amount',
      weight: 'probability',
      where,
    } satisfies AggregateRequest,
    declared: { field: purchaseVolumeField, as: 'number' } satisfies FieldRequest,
    revenue: { feature: 'revenue', window: resolveWindow(parameters.window, asOf) } satisfies FeatureRequest,
    productGap: { table: 'lines', aggregate: 'untried', column: productColumn } satisfies AggregateRequest,
    fit: fitScheme === null ? null : { segmentOf: fitScheme },
  };
}

/** Everything that `potentialIndex` needs measured. */
export function potentialColumns(parameters: PotentialIndexParameters, asOf: number): ColumnRequest[] {
  const forecast = parameters.forecast
    ? VALUE_FEATURES.map((feature) => valueRequest(feature, forecastParameters(parameters)))
    : [];
  return [...Object.values(potentialRequests(parameters, asOf)).filter((request) => request !== null), ...forecast];
}
