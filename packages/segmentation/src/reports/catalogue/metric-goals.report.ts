import { resolveWindow } from '../../calendar/window.js';
import type { ColumnRequest } from '../../measure/features.js';
import { METRIC_GOALS } from '../../scheme/metric-goals.js';
import { METRICS } from '../../scheme/metric.js';
import type { Metric } from '../../scheme/metric.js';
import { NO_PARAMETERS } from './common.js';
import type { Report } from './report.js';

const request = (metric: Metric, asOf: number): ColumnRequest =>
  METRICS[metric].request(resolveWindow({ months: 12 }, asOf), { serviceRate: null, serviceBy: 'activity' });

/** M21: which figure to rank customers by for which goal, and whether the data for it are there. */
export const metricGoalsReport: Report = {
  id: 'metric-goals',
  methods: ['M21'],
  title: 'Which figure to rank customers by for which goal, and what data it lacks',
  subject: 'base',
  parameters: NO_PARAMETERS,
  requests: (_, asOf) => METRIC_GOALS.map(({ metric }) => request(metric, asOf)),
  compute: ({ features }) =>
    METRIC_GOALS.map(({ goal, metric, title, reason }) => ({
      goal,
      title: title.en,
      metric,
      missing: features.column(request(metric, features.asOf)).missing ?? null,
      reason: reason.en,
    })),
};
