import type { CurvePoint, RfmCell } from '@strata/api-types';
import { lorenzCurve, rfmHeatMap, type Assignment, type ConfiguredScheme, type Features } from '@strata/segmentation';

/** Figures for a scheme's chart, computed once per run. */
export type SchemeChart =
  | { readonly kind: 'rfm'; readonly bins: number; readonly cells: readonly RfmCell[] }
  | { readonly kind: 'curve'; readonly curve: readonly CurvePoint[] };

/** The heat map of RFM scores, the curve of ABC; nothing for the other schemes. */
export function chartOf(
  configured: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
): SchemeChart | undefined {
  if (configured.scheme.id === 'rfm-segments') {
    return { kind: 'rfm', ...rfmHeatMap(assignment, features.column({ feature: 'revenue' }).values) };
  }
  if (configured.scheme.id === 'abc') {
    const [metric] = configured.scheme.requests(configured.parameters, features.asOf);
    return { kind: 'curve', curve: lorenzCurve(features.column(metric!).values) };
  }
  return undefined;
}
