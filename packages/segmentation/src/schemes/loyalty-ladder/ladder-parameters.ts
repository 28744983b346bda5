import { addMonths } from '../../calendar/add-months.js';
import type { ColumnRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { lifecycleCycle } from '../lifecycle/lifecycle-cycle.js';
import { answerRequests, complaintsRequest } from '../satisfaction/latest-answer.js';
import type { AnswerSource, SatisfactionMeasure } from '../satisfaction/latest-answer.js';
import { CYCLE } from '../vip/fallen-vips.js';

export interface LadderParameters {
  readonly regularPurchases: number;
  readonly satisfactionMonths: number;
  readonly referralMonths: number;
  readonly typeField: string;
  readonly partnerTypes: readonly string[];
  readonly partnerField: string | null;
}

/** Rungs, highest first. */
export const RUNGS = ['partner', 'advocate', 'supporter', 'client', 'buyer', 'potential'] as const;
export const [PARTNER, ADVOCATE, SUPPORTER, CLIENT, BUYER, POTENTIAL] = [0, 1, 2, 3, 4, 5] as const;

const months = (byDefault: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum: 1200,
  default: byDefault,
  description,
});

export const LADDER_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    regularPurchases: {
      type: 'integer',
      minimum: 2,
      maximum: 1000,
      default: 3,
      description: 'Purchases, counted by days with an order, that make a regular client.',
    },
    satisfactionMonths: months(12, 'Months up to the day of the calculation in which answers and complaints count.'),
    referralMonths: months(24, 'Months up to the day of the calculation in which referrals count.'),
    typeField: { type: 'string', minLength: 1, default: 'type', description: 'Field with the type of the customer.' },
    partnerTypes: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['partner'],
      description: 'Types that mean a partner, compared without case.',
    },
    partnerField: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description: 'Field of yes and no: whether there is a contract of partnership.',
    },
  },
};

/** The latest answer on a scale. */
export function ladderAnswer(measure: SatisfactionMeasure, { satisfactionMonths }: LadderParameters): AnswerSource {
  const window = { months: satisfactionMonths, rolling: true };
  return { measure, topic: null, window, scoreField: null, dateField: null };
}

/** The further figures of the ladder. */
export function ladderRequests(parameters: LadderParameters, asOf: number) {
  const { satisfactionMonths, referralMonths, typeField, partnerField } = parameters;
  return {
    complaints: complaintsRequest({ months: satisfactionMonths, rolling: true }, asOf),
    referrals: {
      table: 'answers',
      aggregate: 'count',
      where: [{ column: 'kind', in: ['referral'] }],
      window: { from: addMonths(asOf, -referralMonths), to: asOf },
    },
    type: { field: typeField, as: 'text' },
    contract: partnerField === null ? null : { field: partnerField, as: 'boolean' },
  } satisfies Record<string, ColumnRequest | null>;
}

/** Everything that the ladder needs measured. */
export function ladderColumns(parameters: LadderParameters, asOf: number): ColumnRequest[] {
  return [
    ...lifecycleCycle.requests(CYCLE, asOf),
    ...answerRequests(ladderAnswer('nps', parameters), asOf),
    ...answerRequests(ladderAnswer('csat', parameters), asOf),
    ...Object.values(ladderRequests(parameters, asOf)).filter((request) => request !== null),
  ];
}
