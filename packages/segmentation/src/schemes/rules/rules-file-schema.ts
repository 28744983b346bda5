import { TABLE_COLUMNS } from '../../details/table-columns.js';
import { LANGUAGES } from '../../labels/labels.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { OPERATOR_NAMES, OPERATORS } from './operators.js';
import type { OperandType, ValueForm } from './operators.js';
import { RULE_FEATURES } from './rule-features.js';
import { AGGREGATES, FIELD_TYPES } from './validate-condition.js';

/** A schema of a whole file, with the keywords that only such a schema needs. */
export interface FileSchema extends Omit<JsonSchema, 'properties' | 'items' | 'anyOf'> {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, FileSchema>>;
  readonly properties?: Readonly<Record<string, FileSchema>>;
  readonly items?: FileSchema;
  readonly anyOf?: readonly FileSchema[];
  readonly oneOf?: readonly FileSchema[];
}

const TEXT: FileSchema = { type: 'string', pattern: '\\S' };
const DATE: FileSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' };
const CODE: FileSchema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,62}$' };
const TRUE: FileSchema = { const: true };
const ref = (name: string): FileSchema => ({ $ref: `#/$defs/${name}` });
const listOf = (items: FileSchema, minItems = 1): FileSchema => ({ type: 'array', minItems, items });
const closed = (properties: Readonly<Record<string, FileSchema>>, required: readonly string[]): FileSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const LENGTH = {
  days: { type: 'integer', minimum: 0, maximum: 36_525 },
  months: { type: 'integer', minimum: 0, maximum: 1200 },
} as const;

/**
 * JSON Schema (draft 2020-12) of a file with own rules, `{"id"?, "scheme": "rules", "version"?, "parameters"}`: for
 * editors that complete and check while somebody writes. What no schema can say is told by `validateRules`.
 */
export function rulesFileSchema(): FileSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Own rules',
    ...closed(
      {
        $schema: { type: 'string' },
        id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' },
        scheme: { const: 'rules' },
        version: { type: 'integer', minimum: 1 },
        parameters: ref('parameters'),
      },
      ['scheme', 'parameters'],
    ),
    $defs: {
      parameters: closed(
        {
          rules: {
            ...listOf(ref('rule')),
            maxItems: 500,
            description: 'The first rule that is met gives the segment.',
          },
          otherwise: { ...closed(SEGMENT, ['segment']), description: 'Segment of everyone else.' },
          manual: listOf(ref('decision'), 0),
        },
        ['rules', 'otherwise'],
      ),
      rule: closed({ ...SEGMENT, when: ref('when') }, ['segment', 'when']),
      decision: {
        ...closed(
          {
            customer: TEXT,
            action: { enum: ['override', 'include', 'exclude'] },
            segment: CODE,
            author: TEXT,
            date: DATE,
            note: TEXT,
          },
          ['customer', 'action', 'author', 'date'],
        ),
        anyOf: [{ properties: { action: { const: 'exclude' } } }, { required: ['segment'] }],
      },
      when: {
        anyOf: [
          closed({ all: listOf(ref('when')) }, ['all']),
          closed({ any: listOf(ref('when')) }, ['any']),
          closed({ not: ref('when') }, ['not']),
          ...['field', 'feature', 'rows', 'ratio', 'segmentOf'].map(ref),
        ],
      },
      field: condition({ field: TEXT, as: { enum: FIELD_TYPES } }, ['field'], FIELD_TYPES),
      feature: condition(FEATURE, ['feature'], ['number', 'date']),
      rows: condition(ROWS, ['table', 'aggregate'], ['number', 'date', 'text']),
      ratio: condition({ ratio: { ...listOf(ref('figure'), 2), maxItems: 2 } }, ['ratio'], ['number']),
      segmentOf: condition(
        { segmentOf: { ...TEXT, description: 'Id of a scheme of the same run.' } },
        ['segmentOf'],
        ['segment'],
      ),
      figure: {
        anyOf: [closed({ field: TEXT }, ['field']), closed(FEATURE, ['feature']), closed(ROWS, ['table', 'aggregate'])],
      },
      window: windowSchema('all') as FileSchema,
    },
  };
}

const SEGMENT: Readonly<Record<string, FileSchema>> = {
  segment: CODE,
  label: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(LANGUAGES.map((language) => [language, TEXT])),
  },
  goal: TEXT,
  next: { ...listOf(CODE), description: 'Segments that these customers are to move to.' },
};

const FEATURE: Readonly<Record<string, FileSchema>> = {
  feature: { enum: RULE_FEATURES },
  window: ref('window'),
  countZeroAmount: TRUE,
};

const tables = Object.values(TABLE_COLUMNS);
const NUMBERS = [...new Set(tables.flatMap(({ numbers }) => numbers))];
const TEXTS = [...new Set(tables.flatMap(({ texts }) => texts))];

const ROWS: Readonly<Record<string, FileSchema>> = {
  table: { enum: Object.keys(TABLE_COLUMNS) },
  aggregate: { enum: Object.keys(AGGREGATES) },
  column: { enum: [...NUMBERS, ...TEXTS] },
  where: listOf({
    anyOf: ['in', 'contains'].map((word) =>
      closed({ column: { enum: TEXTS }, [word]: listOf(TEXT) }, ['column', word]),
    ),
  }),
  window: ref('window'),
  by: { enum: NUMBERS },
  complete: TRUE,
  orZero: TRUE,
};

/** What is looked at, with exactly one of the operators that fit. */
function condition(
  operand: Readonly<Record<string, FileSchema>>,
  required: readonly string[],
  types: readonly OperandType[],
): FileSchema {
  const operators = OPERATOR_NAMES.filter((name) => OPERATORS[name].types.some((type) => types.includes(type)));
  const tests = Object.fromEntries(
    operators.map((name) => {
      const fitting = OPERATORS[name].types.filter((type) => types.includes(type));
      return [name, valueSchema(OPERATORS[name].form, fitting)];
    }),
  );
  return {
    ...closed({ ...operand, ...tests }, required),
    oneOf: operators.map((name) => ({ required: [name] })),
  };
}

function valueSchema(form: ValueForm, types: readonly OperandType[]): FileSchema {
  switch (form) {
    case 'value':
      return anyOf(types.map(oneValue));
    case 'list':
      return listOf(anyOf(types.map(oneValue)));
    case 'pair':
      return anyOf(types.map((type) => ({ ...listOf(oneValue(type), 2), maxItems: 2 })));
    case 'text':
      return TEXT;
    case 'true':
      return TRUE;
    case 'number':
      return { type: 'number' };
    case 'date':
      return DATE;
    case 'span':
      return { anyOf: (['days', 'months'] as const).map((unit) => closed({ [unit]: LENGTH[unit] }, [unit])) };
    case 'days':
      return closed({ days: LENGTH.days }, ['days']);
  }
}

function oneValue(type: OperandType): FileSchema {
  if (type === 'number' || type === 'boolean') return { type };
  return type === 'date' ? DATE : TEXT;
}

/** A text takes dates too, so one of equal choices is enough. */
function anyOf(choices: readonly FileSchema[]): FileSchema {
  const different = choices.filter(
    (each, i) => choices.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === i,
  );
  return different.length === 1 ? different[0]! : { anyOf: different };
}
