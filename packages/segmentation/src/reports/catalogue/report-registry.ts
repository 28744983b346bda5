import { baseBalanceReport } from './base-balance.report.js';
import { bubbleMatrixReport } from './bubble-matrix.report.js';
import { categorySharesReport } from './category-shares.report.js';
import { contactsDueReport, playbookReport } from './contacts-due.report.js';
import { contradictionsReport } from './contradictions.report.js';
import { crossTabReport } from './cross-tab.report.js';
import { dataCoverageReport } from './data-coverage.report.js';
import { diagnosisReport } from './diagnosis.report.js';
import { growthKpisReport } from './growth-kpis.report.js';
import { metricGoalsReport } from './metric-goals.report.js';
import { nearBorderReport } from './near-border.report.js';
import { outflowCohortsReport } from './outflow-cohorts.report.js';
import { personasReport } from './personas.report.js';
import type { Report } from './report.js';
import { ruleCountsReport } from './rule-counts.report.js';
import { segmentInterestReport } from './segment-interest.report.js';
import { segmentProfileReport } from './segment-profile.report.js';
import { segmentQualityReport } from './segment-quality.report.js';
import { orderTypesReport } from './order-types.report.js';
import { overlapReport, separationReport } from './separation.report.js';
import { serviceEffortReport } from './service-effort.report.js';
import { valueAndSpendReport } from './value-and-spend.report.js';
import { vipListsReport } from './vip-lists.report.js';

/** Every report, in the order of what it answers. Adding one means adding its file and one line here. */
export const reports: readonly Report[] = [
  categorySharesReport,
  baseBalanceReport,
  segmentProfileReport,
  personasReport,
  segmentQualityReport,
  separationReport,
  overlapReport,
  contradictionsReport,
  outflowCohortsReport,
  valueAndSpendReport,
  growthKpisReport,
  dataCoverageReport,
  diagnosisReport,
  serviceEffortReport,
  nearBorderReport,
  crossTabReport,
  bubbleMatrixReport,
  segmentInterestReport,
  ruleCountsReport,
  metricGoalsReport,
  playbookReport,
  contactsDueReport,
  vipListsReport,
  orderTypesReport,
];

const byId = new Map(reports.map((report) => [report.id, report]));

/**
 * The report of an id.
 * @throws RangeError naming the known ids
 */
export function getReport(id: string): Report {
  const report = byId.get(id);
  if (report === undefined) throw new RangeError(`report "${id}" is unknown; known: ${[...byId.keys()].join(', ')}`);
  return report;
}
