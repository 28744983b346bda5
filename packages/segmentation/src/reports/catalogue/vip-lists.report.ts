import { METRIC_PROPERTIES } from '../../scheme/metric.js';
import { TOP_SHARE } from '../../schemes/vip/vip-parameters.js';
import { vipListRequests, vipLists } from '../vip-lists.js';
import type { VipListOptions } from '../vip-lists.js';
import type { Report } from './report.js';

/** M20, C14: VIP lists per month, per half-year and over the last months, and who was great once. */
export const vipListsReport: Report<VipListOptions> = {
  id: 'vip-lists',
  methods: ['M20', 'C14'],
  title: 'VIP lists of months and half-year, their overlaps, and one-time big buyers',
  subject: 'base',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...METRIC_PROPERTIES,
      months: { type: 'integer', minimum: 5, maximum: 24, default: 6, description: 'Whole months that get a list.' },
      cumulativeMonths: {
        type: 'integer',
        minimum: 3,
        maximum: 5,
        default: 3,
        description: 'Last months of the cumulative list.',
      },
      topShare: TOP_SHARE,
    },
  },
  requests: vipListRequests,
  compute: ({ features }, options) => vipLists(features, options),
};
