import type { FieldRequest } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { Scheme } from '../../scheme/scheme.js';
import type { Phrases } from '../../wording/statement.js';
import { knownCodes } from '../record/found-values.js';
import { RECORD_PHRASES } from '../record/record-phrases.js';
import { assignTexts, explainText } from '../record/text-segments.js';
import { checkGeography, GEOGRAPHY_SCHEMA, isTableLevel, tableCodes } from './geography-parameters.js';
import type { CardLevel, GeographyParameters } from './geography-parameters.js';
import { placeKey } from './place-key.js';
import { assignByTable, explainByTable, tableInput } from './table-segments.js';

const PHRASES: Phrases = {
  ...RECORD_PHRASES,
  byTable: {
    en: '{term} by the reference table: {segment}.',
    ru: '{term} по справочнику: {segment}.',
    uk: '{term} за довідником: {segment}.',
  },
};

/**
 * M28: customers by place: country, region, district, city or street as on the card, or kind, size, area type, terrain,
 * climate or density of their settlement by a reference table. Sizes: below 10,000, to 50,000, to 100,000, to 500,000,
 * to 1,000,000, and more; a border belongs to the greater band.
 */
export const geography: Scheme<GeographyParameters> = {
  id: 'geography',
  methods: ['M28'],
  title: 'Geography',
  parameters: GEOGRAPHY_SCHEMA,
  needs: ['fields'],
  phrases: PHRASES,
  check: checkGeography,
  hasFoundCodes: ({ level }) => !isTableLevel(level),
  codes: (parameters) => {
    const { level } = parameters;
    return isTableLevel(level) ? tableCodes({ ...parameters, level }) : knownCodes(parameters.values);
  },
  requests: geographyRequests,
  assign: (features, parameters, previous) => {
    const { level } = parameters;
    if (isTableLevel(level)) return assignByTable(features, { ...parameters, level });
    const request = cardRequest(level, parameters);
    const column = features.column(request);
    return assignTexts(features, column, request.field, parameters, { previous, simplify: placeKey });
  },
  inputs: (_, features, parameters) => {
    const { level } = parameters;
    if (!isTableLevel(level)) return [readColumn(level, features.column(cardRequest(level, parameters)))];
    const parts = (['city', 'region', 'country'] as const).map((part) =>
      readColumn(part, features.column(cardRequest(part, parameters))),
    );
    return [...parts, tableInput(features, { ...parameters, level })];
  },
  explain: (assignment, features, parameters, index) => {
    const { level } = parameters;
    if (isTableLevel(level)) return explainByTable(assignment, features, { ...parameters, level }, index);
    return explainText(assignment, features.column(cardRequest(level, parameters)), level, index);
  },
};

function geographyRequests(parameters: GeographyParameters): FieldRequest[] {
  const { level } = parameters;
  const levels: readonly CardLevel[] = isTableLevel(level) ? ['city', 'region', 'country'] : [level];
  return levels.map((each) => cardRequest(each, parameters));
}

function cardRequest(level: CardLevel, parameters: GeographyParameters): FieldRequest {
  return { field: parameters[`${level}Field`], as: 'text' };
}
