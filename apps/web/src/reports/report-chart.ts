import type { CurvePoint } from '@strata/api-types';

/** A segment's shares, for the chart of category shares. */
export interface ShareRow {
  segment: string | null;
  reason: string | null;
  customerShare: number;
  revenueShare: number;
}

/** What a report is drawn as, beside its tables; null for a report that has no chart. */
export type ReportChart = { kind: 'curve'; points: CurvePoint[] } | { kind: 'shares'; rows: ShareRow[] } | null;

/** Reports whose answer has a picture. The answer is checked, because it comes as plain data. */
export function chartOf(reportId: string, answer: unknown): ReportChart {
  if (reportId === 'base-balance') {
    const points = listIn(partOf(answer, 'revenue'), 'lorenz').filter(isPoint);
    return points.length > 1 ? { kind: 'curve', points } : null;
  }
  if (reportId === 'category-shares') {
    const rows = listIn(Array.isArray(answer) ? answer[0] : null, 'rows').filter(isShareRow);
    return rows.length > 0 ? { kind: 'shares', rows } : null;
  }
  return null;
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const listIn = (value: unknown, name: string): unknown[] => {
  const list = partOf(value, name);
  return Array.isArray(list) ? list : [];
};

const isPoint = (value: unknown): value is CurvePoint =>
  typeof partOf(value, 'customerShare') === 'number' && typeof partOf(value, 'revenueShare') === 'number';

const isShareRow = (value: unknown): value is ShareRow =>
  isPoint(value) && ['string', 'object'].includes(typeof partOf(value, 'segment'));
