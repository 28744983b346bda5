import { profileRequests, segmentProfiles } from '../segment-profile.js';
import { fieldRequests, FIELDS, revenueOf } from './common.js';
import type { Report } from './report.js';

/** C4: analysis and description of each segment. */
export const segmentProfileReport: Report<{ readonly fields: readonly string[]; readonly examples: number }> = {
  id: 'segment-profile',
  methods: ['C4'],
  title: 'Profile of each segment: size, medians, traits, members near a border, examples',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      fields: FIELDS,
      examples: { type: 'integer', minimum: 0, maximum: 100, default: 5, description: 'Members to name.' },
    },
  },
  requests: ({ fields }, asOf) => [...profileRequests(asOf), ...fieldRequests(fields)],
  compute: (input, { examples }, scheme) =>
    segmentProfiles(scheme.configured, scheme.assignment, input.features, revenueOf(input, scheme).values, {
      examples,
    }),
};
