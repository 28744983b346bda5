import type { StageName } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { type FeatureRequest, type Features, parseDay, reasonAt, requestsOf, segmentAt } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { BaseLoader } from './base-loader.service.js';
import { DetailsLoader } from './details-loader.service.js';
import { LastResultRepository, resultsOf } from './last-result.repository.js';
import type { BuiltLog } from './purchase-log.builder.js';
import { chartOf } from './scheme-charts.js';
import { HistoryRepository } from './history.repository.js';
import { KnownRecordRepository } from './known-records.repository.js';
import { ResultRepository, UNCONVERTED, type RunResult } from './result.repository.js';
import type { SegmentationCounts } from './segmentation-counts.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { assignSchemes, measureFor, revenueOf, type AssignedScheme } from './segment-log.js';
import { totalsOf } from './segment-totals.js';
import { takeSnapshot } from './take-snapshot.js';

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
    private readonly records: KnownRecordRepository,
    private readonly history: HistoryRepository,
    private readonly details: DetailsLoader,
    private readonly last: LastResultRepository,
  ) {}

  /**
   * Makes the segments of a day the current ones, and keeps them in the history.
   *
   * @param asOf `YYYY-MM-DD`; purchases after it do not exist
   */
  async run(
    portal: Portal,
    runId: string,
    asOf: string,
    { stage }: { stage: <T>(name: StageName, work: () => Promise<T>) => Promise<T> },
  ): Promise<SegmentationCounts> {
    const day = parseDay(asOf);
    const schemes = (await this.settings.list(portal.id)).map(({ configured }) => configured);
    const knownAt = await this.records.now(portal.id);
    const { built, measured } = await stage('measure', async () => {
      // The log is most of the memory, and nobody needs it once it is measured.
      const { log, ...built } = await this.base.load(portal, asOf);
      const details = (await this.details.load(portal, asOf, requestsOf(schemes, day))).of(log.customers, day);
      return { built, measured: measureFor(schemes, log, day, BASE_REQUESTS, details) };
    });
    await stage('segment', async () => {
      const previous = resultsOf(schemes, await this.last.find(portal.id, runId));
      const { features, assigned } = assignSchemes(schemes, measured, previous);
      await this.results.save(portal.id, runId, toResult(features, assigned, built));
      await this.history.save(portal.id, asOf, knownAt, takeSnapshot(features, assigned, built.base.excluded));
    });
    return countsOf(built, measured);
  }
}

type BuiltBase = Omit<BuiltLog, 'log'>;

function toResult(features: Features, assigned: readonly AssignedScheme[], built: BuiltBase): RunResult {
  const columns = [...features.columns.values()];
  const extras = assigned.flatMap(({ assignment }) =>
    Object.entries(assignment.extra).map(([name, values]) => ({ name: `${assignment.id}:${name}`, values })),
  );
  const window = { from: null, to: features.asOf };
  return {
    customers: features.customers,
    excluded: built.base.excluded,
    columns: [
      ...columns.map(({ name, unit, window, base, dictionary, missing }) => ({
        name,
        unit,
        window,
        base,
        dictionary,
        missing,
      })),
      ...extras.map(({ name }) => ({ name, unit: 'count' as const, window, base: {} })),
      { name: UNCONVERTED, unit: 'count', window, base: {} },
    ],
    values: [
      ...columns.map(
        ({ values, present }) =>
          (index: number) =>
            present?.[index] === 0 ? null : values[index]!,
      ),
      ...extras.map(
        ({ values }) =>
          (index: number) =>
            values[index]!,
      ),
      (index) => features.unconverted[index]!,
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
        totals: totalsOf(assignment, revenueOf(scheme, features), built.base.excluded.length),
        chart: chartOf(scheme, assignment, features),
      },
      code: (index: number) => segmentAt(assignment, index),
      reason: (index: number) => reasonAt(assignment, index),
    })),
  };
}

function countsOf(built: BuiltBase, features: Features): SegmentationCounts {
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
