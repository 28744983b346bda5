import type { EntityCounts, StageName } from '@strata/api-types';
import { formatSignalCounts } from '../cli/run-report.js';
import type { SignalCounts } from '../signals/signal-counts.js';
import { formatCount, formatPercent, formatStages, formatTable } from '../cli/format.js';

/** What `pnpm demo --json` writes. */
export interface DemoSummary {
  readonly portals: readonly PortalDemo[];
  readonly peakMemoryBytes: number;
}

export interface PortalDemo {
  readonly crm: string;
  readonly name: string;
  readonly status: string;
  readonly message: string | null;
  readonly read: EntityCounts;
  readonly stored: EntityCounts;
  readonly rejected: EntityCounts;
  readonly requests: number;
  readonly quotaSpent: number;
  readonly quotaUnit: string;
  readonly customers: number;
  readonly unconvertedDeals: number;
  readonly segments: readonly DemoSegment[];
  readonly fieldsCreated: number;
  readonly planned: number;
  readonly written: number;
  /** Records that a second import, segmentation and plan would change: 0 when all is right. */
  readonly secondPlan: number;
  /** Null when the run did not come so far. */
  readonly signals: SignalCounts | null;
  readonly seconds: Partial<Record<StageName, number>>;
}

export interface DemoSegment {
  readonly scheme: string;
  readonly segment: string | null;
  readonly label: string;
  readonly reason: string | null;
  readonly customers: number;
  readonly revenueShare: number;
}

/** Everything that must add up; one sentence per fault. */
export function findFaults(portal: PortalDemo): string[] {
  const faults: string[] = [];
  if (portal.status !== 'succeeded') faults.push(`the run is ${portal.status}: ${portal.message ?? ''}`);
  for (const entity of ['contacts', 'companies', 'deals'] as const) {
    const [read, stored, rejected] = [portal.read[entity], portal.stored[entity], portal.rejected[entity]];
    if (read !== stored + rejected) faults.push(`${read} ${entity} read, ${stored} stored and ${rejected} rejected`);
  }
  if (portal.planned !== portal.written) faults.push(`${portal.planned} records planned, ${portal.written} written`);
  if (portal.secondPlan !== 0) faults.push(`the second plan still has ${portal.secondPlan} records`);
  for (const scheme of new Set(portal.segments.map((row) => row.scheme))) {
    const sum = portal.segments.filter((row) => row.scheme === scheme).reduce((total, row) => total + row.customers, 0);
    if (sum !== portal.customers) faults.push(`${scheme} sorts ${sum} of ${portal.customers} customers`);
  }
  return faults;
}

export function formatPortalDemo(portal: PortalDemo): string {
  const counts = (['contacts', 'companies', 'deals'] as const).map((entity) => [
    entity,
    formatCount(portal.read[entity]),
    formatCount(portal.stored[entity]),
    formatCount(portal.rejected[entity]),
  ]);
  const segments = portal.segments
    .filter((row) => row.scheme === 'rfm-segments' || row.scheme === 'lifecycle-cycle')
    .map((row) => [row.scheme, row.label, formatCount(row.customers), formatPercent(row.revenueShare)]);
  const quota = portal.quotaUnit === 'tokens' ? 'tokens' : 'seconds of server time';
  return [
    `── ${portal.name} ──`,
    formatTable(['', 'read', 'stored', 'rejected'], counts, [1, 2, 3]),
    `${formatCount(portal.requests)} requests, ${formatCount(Math.round(portal.quotaSpent))} ${quota}`,
    ...(portal.unconvertedDeals > 0
      ? [`${formatCount(portal.unconvertedDeals)} deals have no exchange rate and do not count`]
      : []),
    '',
    formatTable(['scheme', 'segment', 'customers', 'revenue'], segments, [2, 3]),
    '',
    `${portal.fieldsCreated} fields created, ${formatCount(portal.planned)} records planned, ${formatCount(portal.written)} written; second plan: ${portal.secondPlan}`,
    ...(portal.signals === null ? [] : [formatSignalCounts(portal.signals)]),
    formatStages(portal.seconds),
  ].join('\n');
}
