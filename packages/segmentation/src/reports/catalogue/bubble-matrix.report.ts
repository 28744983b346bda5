import { bubblePoints } from '../bubble-points.js';
import { NO_PARAMETERS, revenueOf } from './common.js';
import { refuseOtherThan } from './refuse-other-than.js';
import type { Report } from './report.js';

/** M22: every customer as a bubble between profit now and potential, the largest first. */
export const bubbleMatrixReport: Report = {
  id: 'bubble-matrix',
  methods: ['M22'],
  title: 'Bubbles of the matrix of profit and potential',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  compute(input, _, scheme) {
    refuseOtherThan('profit-potential', scheme.configured);
    return bubblePoints(scheme.assignment, revenueOf(input, scheme).values).map(({ index, ...point }) => ({
      customer: input.features.customers[index],
      ...point,
    }));
  },
};
