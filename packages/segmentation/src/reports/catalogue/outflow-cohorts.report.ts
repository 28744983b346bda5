import type { AggregateRequest } from '../../measure/features.js';
import { outflowBy, outflowCohorts, outflowRequests } from '../outflow-cohorts.js';
import { fieldRequests, orNull } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly field: string | null;
  readonly first: FirstText | null;
  readonly outflowMonths: number;
  readonly cohortMonths: number;
}

/** What the first purchase tells: its product or category, its source, owner or pipeline, such as a store. */
const FIRST = { product: 'lines', category: 'lines', source: 'deals', owner: 'deals', pipeline: 'deals' } as const;
type FirstText = keyof typeof FIRST;

/** The text of the first line, or of the first won deal. */
function firstRequest(column: FirstText): AggregateRequest {
  if (FIRST[column] === 'lines') return { table: 'lines', aggregate: 'firstText', column };
  const where = [{ column: 'status', in: ['won'] }];
  return { table: 'deals', aggregate: 'firstText', column, where, by: 'closed' };
}

/** C9: outflow of new customers by month of the first purchase, by a field such as the source, or by what they bought first. */
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
      first: {
        enum: [...Object.keys(FIRST), null],
        default: null,
        description: 'What the first purchase tells, instead of a field.',
      },
      outflowMonths: { type: 'integer', minimum: 1, default: 2, description: 'Months without a second visit.' },
      cohortMonths: {
        type: 'integer',
        minimum: 1,
        default: 12,
        description: 'Months of first purchases that the recent rate is taken over.',
      },
    },
  },
  requests: ({ field, first }) => [
    ...outflowRequests(),
    ...(first === null ? [] : [firstRequest(first)]),
    ...(field === null ? [] : fieldRequests([field])),
  ],
  compute: ({ features }, { field, first, ...options }) => {
    if (first !== null) return outflowBy(features, features.column(firstRequest(first)), options);
    if (field !== null) return outflowBy(features, features.column({ field, as: 'text' }), options);
    return outflowCohorts(features, options);
  },
};
