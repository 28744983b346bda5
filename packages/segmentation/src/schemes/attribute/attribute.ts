import type { FieldRequest } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { assignBands, explainBand } from '../record/band-segments.js';
import { DEMOGRAPHIC_WARNING } from '../record/demographic-warning.js';
import { FOUND_PROPERTIES, knownCodes } from '../record/found-values.js';
import type { TextOptions } from '../record/found-values.js';
import { RECORD_PHRASES } from '../record/record-phrases.js';
import { assignTexts, explainText } from '../record/text-segments.js';
import { bandsSchema, checkValueBands } from '../record/value-bands.js';
import type { ValueBand } from '../record/value-bands.js';
import { checkValues, VALUES } from '../record/value-dictionary.js';

export interface AttributeParameters extends TextOptions {
  readonly field: string;
  readonly bands: readonly ValueBand[];
  readonly sensitive: boolean;
}

const SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    field: {
      type: 'string',
      minLength: 1,
      default: 'sex',
      description: 'Field of the customer: sex, education, marital status, income, interests …',
    },
    values: VALUES,
    ...FOUND_PROPERTIES,
    bands: bandsSchema([], 'For a field of numbers, such as income: bands, lowest first. Empty for a field of texts.'),
    sensitive: {
      type: 'boolean',
      default: true,
      description:
        'Whether the field tells personal matters: its segments are then not written to the CRM by name unless somebody decides so. false for fields that do not.',
    },
  },
};

/**
 * M27: customers by one field of their record: a text through a dictionary of values, or a number in bands
 * [from, next from). Values outside of the dictionary have segments of their own, the most frequent ones first.
 */
export const attribute: Scheme<AttributeParameters> = {
  id: 'attribute',
  methods: ['M27'],
  title: 'One attribute of the customer',
  parameters: SCHEMA,
  needs: ['fields'],
  phrases: RECORD_PHRASES,
  check: ({ values, bands }) => [
    ...checkValues(values, 'parameters.values'),
    ...checkValueBands(bands, 'parameters.bands'),
    ...(values.length > 0 && bands.length > 0
      ? ['parameters.values and bands must not be given together: a field holds texts or numbers']
      : []),
  ],
  isSensitive: ({ sensitive }) => sensitive,
  hasFoundCodes: ({ bands }) => bands.length === 0,
  codes: ({ values, bands }) => (bands.length > 0 ? bands.map(({ code }) => code) : knownCodes(values)),
  requests: (parameters) => [requestOf(parameters)],
  assign: (features, parameters, previous) => {
    const column = features.column(requestOf(parameters));
    const { field, bands } = parameters;
    return withWarnings(
      bands.length > 0
        ? assignBands(features, column, field, bands)
        : assignTexts(features, column, field, parameters, { previous }),
      parameters,
    );
  },
  inputs: (_, features, parameters) => [readColumn(parameters.field, features.column(requestOf(parameters)))],
  explain: (assignment, features, parameters, index) => {
    const { field, bands } = parameters;
    const column = features.column(requestOf(parameters));
    if (bands.length === 0) return explainText(assignment, column, field, index);
    return explainBand(column.values[index]!, column.unit, field, bands, assignment.code[index]!);
  },
};

function requestOf({ field, bands }: AttributeParameters): FieldRequest {
  return { field, as: bands.length > 0 ? 'number' : 'text' };
}

function withWarnings(body: AssignmentBody, { field, sensitive }: AttributeParameters): AssignmentBody {
  const message = `"${field}" tells personal matters: its segments are not written to the CRM by name unless somebody decides so.`;
  const warnings: Warning[] = sensitive ? [{ code: 'sensitive_field', message }] : [];
  return { ...body, warnings: [...body.warnings, ...warnings, DEMOGRAPHIC_WARNING] };
}
