import { resolveWindow } from '../../calendar/window.js';
import type { Transform } from '../../clustering/scale-columns.js';
import type { AggregateRequest, ColumnRequest, FeatureColumn, Features, Unit } from '../../measure/features.js';
import { reasonWithoutValue } from '../../scheme/verdicts.js';
import type { NullReason } from '../../scheme/scheme.js';
import type { ClusterFeature, ClusterParameters } from './cluster-parameters.js';

/** Mean length of a month of the Gregorian calendar. */
const DAYS_PER_MONTH = 30.436_875;
/** Values of a field that are told apart where none are named. */
const MOST_REGIONS = 10;

/** One thing that customers are compared by. */
export interface ClusterColumn {
  /** Part of the names of thresholds: `revenue`, `category:Tea`, `region:Kyiv`. */
  readonly name: string;
  /** What readers know it by: a term, a category, a value of the field. */
  readonly term: string;
  /** `figure`: of purchases; `share`: of the spend, 0 to 1; `option`: 1 where the field has the value, else 0. */
  readonly kind: 'figure' | 'share' | 'option';
  readonly unit: Unit;
  readonly transform: Transform;
  /** Whether a customer's purchases may change it to a whole number. */
  readonly isMovable: boolean;
  /** Value of one customer; null where there is none. */
  value(index: number): number | null;
  /** Why a customer without a value has none. */
  readonly reason: NullReason;
}

/** What has to be measured; orders and revenue in any case: who counts, and which cluster comes first. */
export function clusterRequests(parameters: ClusterParameters, asOf: number): ColumnRequest[] {
  const names = new Set<ClusterFeature>([...parameters.features, 'orders', 'revenue']);
  const { categories, regionField } = parameters;
  return [
    ...[...names].map((feature) => featureRequest(feature, parameters, asOf)),
    ...(categories.length === 0 ? [] : [spendRequest(null, parameters, asOf)]),
    ...categories.map((category) => spendRequest(category, parameters, asOf)),
    ...(regionField === null ? [] : [regionRequest(regionField)]),
  ];
}

/** Revenue or orders of the window. */
export function clusterFigure(name: 'orders' | 'revenue', features: Features, parameters: ClusterParameters) {
  return features.column(featureRequest(name, parameters, features.asOf));
}

/** The measured columns behind the shares and the field: where data are missing, they say which. */
export function optionalColumns(features: Features, parameters: ClusterParameters): FeatureColumn[] {
  const { categories, regionField } = parameters;
  return [
    ...categories.map((category) => features.column(spendRequest(category, parameters, features.asOf))),
    ...(regionField === null ? [] : [features.column(regionRequest(regionField))]),
  ];
}

/** The value of the field that one customer has; null without one. */
export function regionOf(features: Features, regionField: string, index: number): string | null {
  const { values, present, dictionary } = features.column(regionRequest(regionField));
  return present?.[index] === 0 ? null : (dictionary?.[values[index]!] ?? null);
}

/** Values of the field that are told apart: those named, else the most frequent, ties by string order. */
export function regionsOf(features: Features, { regionField, regions }: ClusterParameters): readonly string[] {
  if (regionField === null) return [];
  if (regions !== null) return regions;
  const counts = new Map<string, number>();
  for (let c = 0; c < features.customers.length; c++) {
    const region = regionOf(features, regionField, c);
    if (region !== null) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ranked.slice(0, MOST_REGIONS).map(([region]) => region);
}

/**
 * Everything that customers are compared by, in the order of the parameters.
 *
 * @param regions  as `regionsOf` found them for the whole base
 */
export function clusterColumns(
  features: Features,
  parameters: ClusterParameters,
  regions: readonly string[],
): ClusterColumn[] {
  const { categories, regionField } = parameters;
  return [
    ...parameters.features.map((feature) => figureColumn(feature, features, parameters)),
    ...categories.map((category) => shareColumn(category, features, parameters)),
    ...(regionField === null ? [] : regions.map((region) => optionColumn(region, regionField, features))),
  ];
}

function figureColumn(feature: ClusterFeature, features: Features, parameters: ClusterParameters): ClusterColumn {
  const { values, unit } = features.column(featureRequest(feature, parameters, features.asOf));
  const inMonths = feature === 'cooperationMonths';
  return {
    name: feature,
    term: feature,
    kind: 'figure',
    unit: inMonths ? 'count' : unit,
    transform: parameters.transform,
    isMovable: !inMonths,
    value: (i) => (inMonths ? (features.asOf - values[i]!) / DAYS_PER_MONTH : values[i]!),
    reason: 'not_enough_data',
  };
}

function shareColumn(category: string, features: Features, parameters: ClusterParameters): ClusterColumn {
  const all = features.column(spendRequest(null, parameters, features.asOf));
  const own = features.column(spendRequest(category, parameters, features.asOf));
  return {
    name: `category:${category}`,
    term: category,
    kind: 'share',
    unit: 'ratio',
    transform: 'none',
    isMovable: false,
    value(i) {
      if (own.missing !== undefined || all.present?.[i] === 0 || all.values[i]! <= 0) return null;
      return Math.min(Math.max(own.present?.[i] === 0 ? 0 : own.values[i]! / all.values[i]!, 0), 1);
    },
    reason: reasonWithoutValue(own, 'lines'),
  };
}

function optionColumn(region: string, regionField: string, features: Features): ClusterColumn {
  return {
    name: `region:${region}`,
    term: region,
    kind: 'option',
    unit: 'count',
    transform: 'none',
    isMovable: false,
    value(i) {
      const own = regionOf(features, regionField, i);
      return own === null ? null : Number(own === region);
    },
    reason: reasonWithoutValue(features.column(regionRequest(regionField)), regionField),
  };
}

function featureRequest(feature: ClusterFeature, parameters: ClusterParameters, asOf: number): ColumnRequest {
  const { window, countZeroAmount } = parameters;
  if (feature === 'cooperationMonths') return { feature: 'firstDay', countZeroAmount };
  return { feature, window: resolveWindow(window, asOf), countZeroAmount };
}

function spendRequest(category: string | null, { window }: ClusterParameters, asOf: number): AggregateRequest {
  const spend = { table: 'lines', aggregate: 'sum', column: 'amount', window: resolveWindow(window, asOf) } as const;
  return category === null ? spend : { ...spend, where: [{ column: 'category', in: [category] }] };
}

function regionRequest(field: string): ColumnRequest {
  return { field, as: 'text' };
}
