import { dataCoverage } from '../data-coverage.js';
import type { Report } from './report.js';

interface Parameters {
  readonly sameText: readonly string[];
  readonly sameDigits: readonly string[];
}

const names = (description: string) =>
  ({ type: 'array', items: { type: 'string' }, default: [], description }) as const;

/** C13: how far fields are filled, who is there twice, whom each scheme could not rate. */
export const dataCoverageReport: Report<Parameters> = {
  id: 'data-coverage',
  methods: ['C13'],
  title: 'How far the data reach: fields, duplicates, customers that schemes could not rate',
  subject: 'schemes',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      sameText: names('Fields by which two records are the same customer, such as an e-mail address.'),
      sameDigits: names('The same by digits alone, such as a phone number.'),
    },
  },
  compute: ({ log, details, schemes }, { sameText, sameDigits }) =>
    dataCoverage({
      customers: log.customers,
      fields: details.fields ?? new Map(),
      identities: [
        ...sameText.map((field) => ({ field, compare: 'text' as const })),
        ...sameDigits.map((field) => ({ field, compare: 'digits' as const })),
      ],
      assignments: schemes.map(({ assignment }) => assignment),
    }),
};
