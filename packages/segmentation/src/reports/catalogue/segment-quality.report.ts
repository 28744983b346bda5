import { profileRequests } from '../segment-profile.js';
import { segmentQuality } from '../segment-quality.js';
import { fieldRequests, FIELDS, knownOrNull, marginRequest, orNull } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly fields: readonly string[];
  readonly responseRate: number | null;
  readonly campaignCost: number | null;
  readonly campaignCostPerCustomer: number | null;
}

/** C5: whether a segment is alike, describable, profitable and changeable. */
export const segmentQualityReport: Report<Parameters> = {
  id: 'segment-quality',
  methods: ['C5'],
  title: 'Four criteria of a good segment: pass, fail or unknown, with the figure',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      fields: FIELDS,
      responseRate: orNull('number', 'Expected share of members that respond to a campaign, 0 to 1.'),
      campaignCost: orNull('number', 'Fixed cost of a campaign, in whole units of the base currency.'),
      campaignCostPerCustomer: orNull('number', 'Cost of a campaign for each member, in whole units.'),
    },
  },
  requests: ({ fields }, asOf) => [
    ...profileRequests(asOf),
    marginRequest({ months: 12 }, asOf),
    ...fieldRequests(fields),
  ],
  compute({ features }, { fields, responseRate, campaignCost, campaignCostPerCustomer }, { assignment }) {
    const minor = 10 ** features.currencyDigits;
    const margin = knownOrNull(features.column(marginRequest({ months: 12 }, features.asOf)));
    return segmentQuality(assignment, features, {
      describing: [...profileRequests(features.asOf), ...fieldRequests(fields)].map((each) => features.column(each)),
      ...(margin === null ? {} : { margin }),
      ...(responseRate === null ? {} : { responseRate }),
      ...(campaignCost === null && campaignCostPerCustomer === null
        ? {}
        : {
            campaignCost: {
              fixedMinor: Math.round((campaignCost ?? 0) * minor),
              perCustomerMinor: Math.round((campaignCostPerCustomer ?? 0) * minor),
            },
          }),
    });
  },
};
