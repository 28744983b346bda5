import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { SCALES } from './latest-answer.js';
import type { AnswerSource } from './latest-answer.js';

export type SatisfactionParameters = AnswerSource;

const { default: byDefault, anyOf = [] } = windowSchema({ months: 12, rolling: true });

/** The window of answers, complaints and the like. */
export const ANSWER_WINDOW: JsonSchema = {
  description:
    'Which answers count: {"months": 12, "rolling": true}, {"months": 12} (whole calendar months), {"days": 90}, {"from": "2025-01-01", "to": "2025-12-31"} or "all". Never anything after the day of the calculation.',
  default: byDefault,
  anyOf,
};

const field = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  minLength: 1,
  default: null,
  description,
});

export const SATISFACTION_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    measure: {
      enum: Object.keys(SCALES),
      default: 'nps',
      description: 'Scale of the answers: "nps" from 0 to 10, or "csat" from 1 to 5.',
    },
    topic: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description: 'Only answers about this topic, such as "product" or "service"; null for all.',
    },
    window: ANSWER_WINDOW,
    scoreField: field('Field of the customer with the latest score, instead of the table of answers. Needs dateField.'),
    dateField: field('Field with the date of that score.'),
  },
};

/** What the schema cannot say about the source of answers. */
export function checkAnswers({ scoreField, dateField, topic }: AnswerSource): string[] {
  return [
    ...((scoreField === null) === (dateField === null)
      ? []
      : [
          'parameters.scoreField and dateField must be given together: an answer without a date may be long out of date',
        ]),
    ...(scoreField !== null && topic !== null
      ? ['parameters.topic must be null where a field holds the score: name the field of that topic instead']
      : []),
  ];
}
