import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureRequest } from '../../measure/features.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

export interface XyzParameters {
  readonly window: WindowSpec;
  readonly periods: 'month' | 'quarter' | 'week';
  readonly mode: 'terciles' | 'thresholds';
  readonly thresholds: readonly number[];
  readonly measure: 'cv' | 'mad';
  readonly zeroFill: 'sinceFirst' | 'window';
  readonly minPeriods: number;
  readonly deseasonalise: boolean;
}

/** Properties of the XYZ parameters, also used by schemes that contain XYZ. */
export const XYZ_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  window: windowSchema({ months: 12 }),
  periods: {
    enum: ['month', 'quarter', 'week'],
    default: 'month',
    description: 'Calendar periods that revenue is added up in; only those that lie wholly inside the window.',
  },
  mode: {
    enum: ['terciles', 'thresholds'],
    default: 'terciles',
    description: 'Borders at the 33.33 and 66.67 % quantiles of the base, or at fixed values.',
  },
  thresholds: {
    type: 'array',
    minItems: 2,
    maxItems: 2,
    items: { type: 'number', minimum: 0 },
    default: [0.1, 0.25],
    description:
      'Borders for mode "thresholds": X up to the first, Y up to the second. [0.5, 1] suits demand planning.',
  },
  measure: {
    enum: ['cv', 'mad'],
    default: 'cv',
    description: 'Standard deviation by mean, or the robust median absolute deviation by median.',
  },
  zeroFill: {
    enum: ['sinceFirst', 'window'],
    default: 'sinceFirst',
    description: 'Whether empty periods before the first purchase count against a customer ("window") or not.',
  },
  minPeriods: { type: 'integer', minimum: 2, maximum: 600, default: 3, description: 'Fewer periods: not enough data.' },
  deseasonalise: {
    type: 'boolean',
    default: false,
    description: 'Divide each period by the seasonal index of the whole base first.',
  },
};

/** What the schema cannot say about XYZ parameters. */
export function checkXyz({ thresholds, window }: XyzParameters): string[] {
  const isRising = thresholds[0]! < thresholds[1]!;
  return [...(isRising ? [] : ['parameters.thresholds must rise']), ...checkWindow(window)];
}

/** The measurements that XYZ decides on. */
export function xyzRequest(
  feature: 'variability' | 'periods' | 'orders' | 'revenue',
  { window, periods, zeroFill, measure, deseasonalise }: XyzParameters,
  asOf: number,
): FeatureRequest {
  const days = resolveWindow(window, asOf);
  if (feature === 'orders' || feature === 'revenue') return { feature, window: days };
  return { feature, window: days, periods: { period: periods, zeroFill, measure, deseasonalise } };
}
