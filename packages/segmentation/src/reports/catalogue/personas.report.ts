import type { JsonSchema } from '../../scheme/json-schema.js';
import { personaRequests, personas } from '../personas.js';
import type { PersonaFields } from '../persona.js';
import { orNull } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly text: readonly string[];
  readonly number: readonly string[];
  readonly returning: string | null;
  readonly source: string | null;
  readonly interest: string | null;
}

const fieldList = (description: string): JsonSchema => ({
  type: 'array',
  maxItems: 50,
  items: { type: 'string', minLength: 1 },
  default: [],
  description,
});

/** M10, C16: a portrait of the typical customer of each segment, and which fields are worth asking for. */
export const personasReport: Report<Parameters> = {
  id: 'personas',
  methods: ['M10', 'C16', 'M34'],
  title: 'Personas: the typical customer of each segment, and which fields tell segments apart',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      text: fieldList('Fields of the record with words, such as "city".'),
      number: fieldList('Fields of the record with numbers, such as "employees".'),
      returning: orNull('string', 'Field that says whether they had contacted before.'),
      source: orNull('string', 'Field that says how they learnt of the firm.'),
      interest: orNull('string', 'Field that says what they are interested in.'),
    },
  },
  requests: (parameters) => personaRequests(fieldsOf(parameters)),
  compute: ({ features }, parameters, { assignment }) => personas(assignment, features, fieldsOf(parameters)),
};

function fieldsOf({ text, number, returning, source, interest }: Parameters): PersonaFields {
  return {
    text,
    number,
    ...(returning === null ? {} : { returning }),
    ...(source === null ? {} : { source }),
    ...(interest === null ? {} : { interest }),
  };
}
