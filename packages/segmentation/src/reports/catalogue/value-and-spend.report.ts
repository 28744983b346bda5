import { resolveWindow } from '../../calendar/window.js';
import type { ColumnRequest } from '../../measure/features.js';
import { valueAndSpend } from '../value-and-spend.js';
import { marginRequest } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly spend: Readonly<Record<string, number>>;
  readonly profit: 'margin' | 'revenue';
}

const revenueRequest = (asOf: number): ColumnRequest => ({
  feature: 'revenue',
  window: resolveWindow({ months: 12 }, asOf),
});

/** C11: profit of each segment against what marketing spends on it. */
export const valueAndSpendReport: Report<Parameters> = {
  id: 'value-and-spend',
  methods: ['C11'],
  title: 'Value of each segment against the marketing spent on it',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      spend: {
        type: 'object',
        default: {},
        description: 'Marketing spend of 12 months by code of a segment, in whole units of the base currency.',
      },
      profit: {
        enum: ['margin', 'revenue'],
        default: 'margin',
        description: 'What a segment is worth: margin needs costs of goods; revenue says so in the result.',
      },
    },
  },
  requests: (_, asOf) => [marginRequest({ months: 12 }, asOf), revenueRequest(asOf)],
  compute(input, { spend, profit }, scheme) {
    const { features } = input;
    const minor = 10 ** features.currencyDigits;
    const inMinor = Object.fromEntries(
      Object.entries(spend).map(([code, amount]) => [code, Math.round(amount * minor)]),
    );
    const { asOf } = features;
    const request = profit === 'margin' ? marginRequest({ months: 12 }, asOf) : revenueRequest(asOf);
    return { profit, ...valueAndSpend(scheme.assignment, features.column(request), inMinor) };
  },
};
