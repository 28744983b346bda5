import { contradictions } from '../contradictions.js';
import { NO_PARAMETERS } from './common.js';
import type { Report } from './report.js';

/** Customers of whom two schemes say what does not go together. */
export const contradictionsReport: Report = {
  id: 'contradictions',
  methods: ['C6'],
  title: 'Customers of whom two schemes contradict each other',
  subject: 'schemes',
  parameters: NO_PARAMETERS,
  compute: ({ features, schemes }) =>
    contradictions(
      features.customers,
      schemes.map(({ assignment }) => assignment),
    ).pairs.map(({ id, first, second, customers, statement }) => ({
      id,
      first: `${first.scheme}: ${first.segment}`,
      second: `${second.scheme}: ${second.segment}`,
      size: customers.length,
      statement,
      customers,
    })),
};
