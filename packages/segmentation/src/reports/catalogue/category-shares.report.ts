import { categoryShareRequests, categoryShares } from '../category-shares.js';
import { NO_PARAMETERS, sayWindow } from './common.js';
import type { Report } from './report.js';

/** C1: share in customers and in revenue, over the last half-year and its months. */
export const categorySharesReport: Report = {
  id: 'category-shares',
  methods: ['C1'],
  title: 'Share of each segment in customers and in revenue',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  requests: (_, asOf) => categoryShareRequests(asOf),
  compute: ({ features }, _, { assignment }) =>
    categoryShares(assignment, features).map(({ kind, window, rows }) => ({ kind, ...sayWindow(window), rows })),
};
