import type { CurvePoint, Overview, PortalSummary, SchemeOverview } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import type { SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { RunRepository } from '../runs/run.repository.js';
import { toRunSummary } from '../runs/run-summary.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { SegmentNamesService, type SegmentNames } from '../segments/segment-names.service.js';
import { RejectRepository } from '../store/reject.repository.js';
import { SweepRepository } from '../store/sweep.repository.js';
import { OverviewRepository, type SchemeResultRow } from './overview.repository.js';
import type { SchemeChart } from '../segments/scheme-charts.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';

/** What the last run found, ready to be shown. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly runs: RunRepository,
    private readonly repository: OverviewRepository,
    private readonly schemes: SchemeSettings,
    private readonly base: BaseRepository,
    private readonly sweeps: SweepRepository,
    private readonly rejects: RejectRepository,
    private readonly names: SegmentNamesService,
  ) {}

  async summarize(portal: Portal): Promise<PortalSummary> {
    const run = await this.runs.findLast(portal.id);
    const { contact, company, deal } = await this.sweeps.countRecords(portal.id);
    return {
      id: portal.id,
      crm: portal.crm,
      name: portal.name,
      baseUrl: portal.baseUrl,
      timeZone: portal.timeZone,
      baseCurrency: portal.baseCurrency,
      isDemo: portal.isDemo,
      connectedAt: portal.connectedAt.toISOString(),
      records: { contacts: contact, companies: company, deals: deal },
      lastRun: run ? toRunSummary(run) : null,
    };
  }

  /** @param language  of the names of schemes and segments */
  async overview(portal: Portal, language?: SentenceLanguage): Promise<Overview> {
    const run = await this.runs.findLastSegmented(portal.id);
    const results = run ? await this.repository.schemeResults(portal.id, run.runId) : [];
    const written = new Set((await this.schemes.written(portal)).map((scheme) => scheme.schemeId));
    const counts = run?.counts.segment;
    const charts = results.map((result) => result.summary.chart as SchemeChart | undefined);
    const rfm = charts.find((chart) => chart?.kind === 'rfm');
    const curve = charts.find((chart) => chart?.kind === 'curve');
    const names = await this.names.read(portal.id, language);
    const schemes = results.map((result) => toScheme(result, written.has(result.schemeId), names));
    const abc = schemes.find((scheme) => scheme.id === 'abc');
    return {
      portal: await this.summarize(portal),
      base: {
        customers: counts?.customers ?? 0,
        buyers: counts?.buyers ?? 0,
        purchases: counts?.purchases ?? 0,
        revenueMinor: counts?.revenueMinor ?? 0,
        currency: portal.baseCurrency,
        currencyDigits: minorDigits(portal.baseCurrency, await this.base.currencyDigits(portal.id)),
      },
      rfm: rfm ? { bins: rfm.bins, cells: [...rfm.cells] } : null,
      abc: curve && abc ? { curve: [...curve.curve] as CurvePoint[], classes: classesOf(abc) } : null,
      schemes,
      rejects: await this.rejects.findGroups(portal.id),
      unconvertedDeals: counts?.unconvertedDeals ?? 0,
    };
  }
}

/** Segments first, then the customers without one, by reason. Shares are of the whole base. */
function toScheme(
  { schemeId, method, warnings, summary }: SchemeResultRow,
  isWritten: boolean,
  names: SegmentNames,
): SchemeOverview {
  const customers = summary.totals.reduce((sum, row) => sum + row.customers, 0);
  const revenue = summary.totals.reduce((sum, row) => sum + row.revenueMinor, 0);
  return {
    id: schemeId,
    title: names.titleOf(summary.scheme),
    method,
    isWritten,
    warnings: warnings.map((warning) => warning.message),
    segments: summary.totals.map((row) => ({
      scheme: schemeId,
      segment: row.segment,
      label: names.nameOf(schemeId, row.segment, row.reason),
      reason: row.reason,
      customers: row.customers,
      customerShare: customers === 0 ? 0 : row.customers / customers,
      revenueMinor: row.revenueMinor,
      revenueShare: revenue === 0 ? 0 : row.revenueMinor / revenue,
    })),
  };
}

/** Shares of the customers that have a class: the same ones that the curve is drawn over. */
function classesOf(abc: SchemeOverview): NonNullable<Overview['abc']>['classes'] {
  const rated = abc.segments.filter((row) => row.segment !== null);
  const customers = rated.reduce((sum, row) => sum + row.customers, 0);
  const revenue = rated.reduce((sum, row) => sum + row.revenueMinor, 0);
  return rated.map((row) => ({
    code: row.segment!,
    customers: row.customers,
    customerShare: row.customers / customers,
    revenueShare: revenue === 0 ? 0 : row.revenueMinor / revenue,
  }));
}
