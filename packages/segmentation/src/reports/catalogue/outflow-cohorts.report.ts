import { outflowBy, outflowCohorts, outflowRequests } from '../outflow-cohorts.js';
import { fieldRequests, orNull } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly field: string | null;
  readonly outflowMonths: number;
}

/** C9: outflow of new customers by month of the first purchase, or by a field such as the source. */
export const outflowCohortsReport: Report<Parameters> = {
  id: 'outflow-cohorts',
  methods: ['C9', 'M12'],
  title: 'Outflow of new customers by month, or by source, manager or another field',
  subject: 'base',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      field: orNull('string', 'Field of the customers’ records; null for the month of the first purchase.'),
      outflowMonths: { type: 'integer', minimum: 1, default: 2, description: 'Months without a second visit.' },
    },
  },
  requests: ({ field }) => [...outflowRequests(), ...(field === null ? [] : fieldRequests([field]))],
  compute: ({ features }, { field, outflowMonths }) =>
    field === null
      ? outflowCohorts(features, { outflowMonths })
      : outflowBy(features, features.column({ field, as: 'text' }), { outflowMonths }),
};
