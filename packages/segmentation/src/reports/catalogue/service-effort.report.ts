import { resolveWindow } from '../../calendar/window.js';
import type { AggregateRequest } from '../../measure/features.js';
import { serviceEffort } from '../service-effort.js';
import { revenueOf } from './common.js';
import type { Report } from './report.js';

const effortRequest = (by: 'activity' | 'minute', asOf: number): AggregateRequest => ({
  table: 'activities',
  ...(by === 'minute' ? { aggregate: 'sum' as const, column: 'minutes' } : { aggregate: 'count' as const }),
  window: resolveWindow({ months: 12 }, asOf),
});

/** C15: share of customers against share of sales against share of the work. */
export const serviceEffortReport: Report<{ readonly by: 'activity' | 'minute' }> = {
  id: 'service-effort',
  methods: ['C15'],
  title: 'Share of customers, of sales and of service effort by segment',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      by: { enum: ['activity', 'minute'], default: 'activity', description: 'What effort is counted in.' },
    },
  },
  requests: ({ by }, asOf) => [effortRequest(by, asOf)],
  compute: (input, { by }, scheme) =>
    serviceEffort(
      scheme.assignment,
      revenueOf(input, scheme),
      input.features.column(effortRequest(by, input.features.asOf)),
    ),
};
