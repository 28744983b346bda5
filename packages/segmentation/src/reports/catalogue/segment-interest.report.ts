import type { AggregateRequest } from '../../measure/features.js';
import { segmentInterest } from '../segment-interest.js';
import { revenueOf } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly column: 'category' | 'product';
  readonly minBuyers: number;
}

const linesRequest = (column: Parameters['column']): AggregateRequest => ({
  table: 'lines',
  aggregate: 'distinct',
  column,
});

/** M28, M32: which goods sell where, such as in cities against villages. */
export const segmentInterestReport: Report<Parameters> = {
  id: 'segment-interest',
  methods: ['M28', 'M32'],
  title: 'Which goods the customers of each segment buy, against the base',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      column: { enum: ['category', 'product'], default: 'category', description: 'What lines are compared by.' },
      minBuyers: { type: 'integer', minimum: 1, default: 5, description: 'Buyers that goods need to be named.' },
    },
  },
  requests: ({ column }) => [linesRequest(column)],
  compute(input, options, scheme) {
    const { missing } = input.features.column(linesRequest(options.column));
    const lines = input.details.tables?.lines;
    return {
      missing: missing ?? null,
      segments: segmentInterest(scheme.assignment, revenueOf(input, scheme).values, lines, options),
    };
  },
};
