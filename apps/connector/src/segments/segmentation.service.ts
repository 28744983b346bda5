import type { StageName } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import {
  assign,
  measure,
  parseDay,
  reasonAt,
  requestsOf,
  segmentAt,
  revenueRequestOf,
  type Assignment,
  type ConfiguredScheme,
  type FeatureColumn,
  type FeatureRequest,
  type Features,
} from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { BaseLoader } from './base-loader.service.js';
import type { BuiltLog } from './purchase-log.builder.js';
import { chartOf } from './scheme-charts.js';
import { ResultRepository, UNCONVERTED, type RunResult, type SegmentTotals } from './result.repository.js';
import type { SegmentationCounts } from './segmentation-counts.js';
import { SchemeSettings } from './scheme-settings.service.js';

/** Measured for every run whatever the schemes ask: totals over the whole history. */
export const BASE_REQUESTS: readonly FeatureRequest[] = [
  { feature: 'revenue' },
  { feature: 'orders' },
  { feature: 'lastDay' },
];

/** Store → purchase log → features → assignments → memberships. Never calls a CRM, never reads a tag. */
@Injectable()
export class SegmentationService {
  constructor(
    private readonly base: BaseLoader,
    private readonly results: ResultRepository,
    private readonly settings: SchemeSettings,
  ) {}

  /** @param asOf `YYYY-MM-DD`; purchases after it do not exist */
  async run(
    portal: Portal,
    runId: string,
    asOf: string,
    { stage }: { stage: <T>(name: StageName, work: () => Promise<T>) => Promise<T> },
  ): Promise<SegmentationCounts> {
    const day = parseDay(asOf);
    const schemes = (await this.settings.list(portal.id)).map(({ configured }) => configured);
    const { built, features } = await stage('measure', async () => {
      const built = await this.base.load(portal, asOf);
      return {
        built,
        features: measure(
          built.log,
          [...BASE_REQUESTS, ...requestsOf(schemes, day), ...schemes.map((scheme) => revenueRequestOf(scheme, day))],
          day,
        ),
      };
    });
    await stage('segment', async () => {
      const assignments = schemes.map((scheme) => ({ scheme, assignment: assign(scheme, features) }));
      await this.results.save(portal.id, runId, toResult(features, assignments, built));
    });
    return countsOf(built, features);
  }
}

function toResult(
  features: Features,
  assigned: readonly { scheme: ConfiguredScheme; assignment: Assignment }[],
  built: BuiltLog,
): RunResult {
  const columns = [...features.columns.values()];
  const extras = assigned.flatMap(({ assignment }) =>
    Object.entries(assignment.extra).map(([name, values]) => ({ name: `${assignment.id}:${name}`, values })),
  );
  const revenueOf = (scheme: ConfiguredScheme): FeatureColumn =>
    features.column(revenueRequestOf(scheme, features.asOf));
  const window = { from: null, to: features.asOf };
  return {
    customers: features.customers,
    excluded: built.base.excluded,
    columns: [
      ...columns.map(({ name, unit, window, base }) => ({ name, unit, window, base })),
      ...extras.map(({ name }) => ({ name, unit: 'count' as const, window, base: {} })),
      { name: UNCONVERTED, unit: 'count', window, base: {} },
    ],
    values: [
      ...columns.map(({ values, present }) =>
        Float64Array.from(values, (value, index) => (present && !present[index] ? NaN : value)),
      ),
      ...extras.map(({ values }) => Float64Array.from(values)),
      Float64Array.from(features.unconverted),
    ],
    schemes: assigned.map(({ scheme, assignment }) => ({
      schemeId: assignment.id,
      method: scheme.scheme.methods.join(', '),
      thresholds: assignment.thresholds,
      warnings: assignment.warnings,
      summary: {
        scheme: assignment.scheme,
        version: assignment.version,
        parameters: scheme.parameters,
        codes: assignment.codes,
        extra: Object.keys(assignment.extra),
        totals: totalsOf(assignment, revenueOf(scheme).values, built.base.excluded.length),
        chart: chartOf(scheme, assignment, features),
      },
      code: (index: number) => segmentAt(assignment, index),
      reason: (index: number) => reasonAt(assignment, index),
    })),
  };
}

/** Customers and revenue per segment, then per reason for having none; sums to the base. */
function totalsOf(assignment: Assignment, revenue: ArrayLike<number>, excluded: number): SegmentTotals[] {
  const rows = new Map<
    string,
    { segment: string | null; reason: string | null; customers: number; revenueMinor: number }
  >();
  for (const segment of assignment.codes)
    rows.set(`s:${segment}`, { segment, reason: null, customers: 0, revenueMinor: 0 });
  for (let index = 0; index < assignment.code.length; index++) {
    const segment = segmentAt(assignment, index);
    const reason = segment === null ? reasonAt(assignment, index) : null;
    const key = segment === null ? `n:${reason}` : `s:${segment}`;
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { segment, reason, customers: 0, revenueMinor: 0 }));
    row.customers += 1;
    row.revenueMinor += revenue[index]!;
  }
  if (excluded > 0)
    rows.set('excluded', { segment: null, reason: 'excluded_by_filter', customers: excluded, revenueMinor: 0 });
  return [...rows.values()].filter((row) => row.customers > 0);
}

function countsOf(built: BuiltLog, features: Features): SegmentationCounts {
  const orders = features.column({ feature: 'orders' });
  const revenue = features.column({ feature: 'revenue' });
  let buyers = 0;
  let purchases = 0;
  let revenueMinor = 0;
  for (let index = 0; index < features.customers.length; index++) {
    const count = orders.values[index]!;
    if (count > 0) buyers += 1;
    purchases += count;
    revenueMinor += revenue.values[index]!;
  }
  return {
    customers: features.customers.length + built.base.excluded.length,
    buyers,
    purchases,
    revenueMinor,
    excluded: built.base.excluded.length,
    uncreditedDeals: built.uncredited,
    unconvertedDeals: Object.values(built.unconverted).reduce((sum, count) => sum + count, 0),
    unconverted: built.unconverted,
    convertedByLaterRate: built.convertedByLaterRate,
  };
}
