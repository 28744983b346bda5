import type { FieldRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Threshold } from '../../scheme/scheme.js';
import { FOUND_PROPERTIES, knownCodes } from '../record/found-values.js';
import type { TextOptions } from '../record/found-values.js';
import { RECORD_PHRASES } from '../record/record-phrases.js';
import { assignTexts, explainText } from '../record/text-segments.js';
import { checkValues, VALUES } from '../record/value-dictionary.js';
import type { CanonicalValue } from '../record/value-dictionary.js';

const QUESTIONS = ['returning', 'source', 'interest'] as const;

export interface AcquisitionParameters extends TextOptions {
  readonly criterion: (typeof QUESTIONS)[number];
  readonly returningField: string;
  readonly sourceField: string;
  readonly interestField: string;
}

/** What the answer to "Had they contacted us before?" becomes: fields of yes and no are read as these two words. */
const RETURNING: readonly CanonicalValue[] = [
  { code: 'contacted-before', synonyms: ['yes'] },
  { code: 'first-contact', synonyms: ['no'] },
];

const fieldSchema = (byDefault: string, question: string): JsonSchema => ({
  type: 'string',
  minLength: 1,
  default: byDefault,
  description: `Field that answers: ${question}`,
});

/**
 * M34: customers by one of the three questions of acquisition: had they contacted us before, how did they learn of us,
 * what exactly are they interested in. The thresholds tell for each question which share of the base has an answer.
 */
export const acquisition: Scheme<AcquisitionParameters> = {
  id: 'acquisition',
  methods: ['M34'],
  title: 'Acquisition',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      criterion: { enum: QUESTIONS, default: 'source', description: 'Question that the segments answer.' },
      returningField: fieldSchema('returning', 'had they contacted us before? Yes or no.'),
      sourceField: fieldSchema('source', 'how did they learn of us? A source or a campaign mark.'),
      interestField: fieldSchema('interest', 'what exactly are they interested in?'),
      values: VALUES,
      ...FOUND_PROPERTIES,
    },
  },
  needs: ['fields'],
  phrases: RECORD_PHRASES,
  check: ({ values }) => checkValues(values, 'parameters.values'),
  hasFoundCodes: ({ criterion }) => criterion !== 'returning',
  codes: (parameters) => {
    const { values } = optionsOf(parameters);
    return parameters.criterion === 'returning' ? values.map(({ code }) => code) : knownCodes(values);
  },
  requests: (parameters) => QUESTIONS.map((question) => requestOf(question, parameters)),
  assign: (features, parameters, previous) => {
    const { criterion } = parameters;
    const request = requestOf(criterion, parameters);
    const body = assignTexts(features, features.column(request), request.field, optionsOf(parameters), { previous });
    const shares: Record<string, Threshold> = {};
    for (const question of QUESTIONS) {
      const { present } = features.column(requestOf(question, parameters));
      shares[`${question}Filled`] = shareOf(present!);
    }
    return {
      ...(criterion === 'returning' ? withoutOther(body) : body),
      thresholds: { ...body.thresholds, ...shares },
    };
  },
  inputs: (_, features, parameters) =>
    QUESTIONS.map((question) => readColumn(question, features.column(requestOf(question, parameters)))),
  explain: (assignment, features, parameters, index) => {
    const { criterion } = parameters;
    return explainText(assignment, features.column(requestOf(criterion, parameters)), criterion, index);
  },
};

function requestOf(question: (typeof QUESTIONS)[number], parameters: AcquisitionParameters): FieldRequest {
  return question === 'returning'
    ? { field: parameters.returningField, as: 'boolean' }
    : { field: parameters[`${question}Field`], as: 'text' };
}

function optionsOf(parameters: AcquisitionParameters): TextOptions {
  return parameters.criterion === 'returning' ? { ...parameters, values: RETURNING } : parameters;
}

/** Yes and no leave nothing that could be another value. */
function withoutOther(body: AssignmentBody): AssignmentBody {
  return { ...body, codes: body.codes.slice(0, RETURNING.length) };
}

function shareOf(present: Uint8Array): number {
  return present.length === 0 ? 0 : present.reduce((sum, mark) => sum + mark, 0) / present.length;
}
