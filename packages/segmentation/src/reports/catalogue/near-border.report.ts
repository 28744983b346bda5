import { segmentAt } from '../../scheme/explain.js';
import { sayStatement } from '../../wording/say.js';
import { nearBorder } from '../near-border.js';
import type { Report } from './report.js';

interface Parameters {
  readonly within: number;
  readonly sample: number;
}

/** M19: customers in every group that are ready to move to another. */
export const nearBorderReport: Report<Parameters> = {
  id: 'near-border',
  methods: ['M19'],
  title: 'Customers who would change segment with a small change',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      within: { type: 'number', minimum: 0, maximum: 1, default: 0.05, description: 'Greatest change, as a share.' },
      sample: { type: 'integer', minimum: 1, default: 5000, description: 'More customers than this are sampled.' },
    },
  },
  compute({ features }, options, { configured, assignment }) {
    const { customers, ...found } = nearBorder(configured, assignment, features, options);
    const phrases = configured.scheme.phrases ?? {};
    return {
      ...found,
      customers: customers.map(({ index, neighbour, distance }) => ({
        customer: features.customers[index],
        segment: segmentAt(assignment, index),
        near: neighbour.segmentCode,
        distanceShare: distance,
        change: sayStatement(neighbour.change, phrases, 'en', features),
      })),
    };
  },
};
