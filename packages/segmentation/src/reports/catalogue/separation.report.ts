import { schemeOverlap } from '../jaccard.js';
import { separation } from '../separation.js';
import { NO_PARAMETERS } from './common.js';
import type { Report } from './report.js';

const FIGURES = ['recencyDays', 'orders', 'revenue'] as const;

/** C6: how far the segments of a scheme stand apart by recency, orders and revenue. */
export const separationReport: Report = {
  id: 'separation',
  methods: ['C6'],
  title: 'How far segments stand apart and how alike their members are',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  requests: () => FIGURES.map((feature) => ({ feature })),
  compute: ({ features }, _, { assignment }) =>
    separation(
      assignment,
      FIGURES.map((feature) => features.column({ feature })),
    ),
};

/** C6: which schemes say the same. */
export const overlapReport: Report = {
  id: 'scheme-overlap',
  methods: ['C6'],
  title: 'How far schemes say the same (Jaccard of their segments)',
  subject: 'schemes',
  parameters: NO_PARAMETERS,
  compute: ({ schemes }) =>
    schemes.flatMap(({ assignment: one }, i) =>
      schemes.slice(i + 1).map(({ assignment: other }) => {
        const { first, second, customers, meanJaccard, adjustedRand } = schemeOverlap(one, other);
        return { first, second, customers, meanJaccard, adjustedRand };
      }),
    ),
};
