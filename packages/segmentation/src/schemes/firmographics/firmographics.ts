import type { ColumnRequest, FeatureColumn, Features } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { assignBands, explainBand } from '../record/band-segments.js';
import { knownCodes } from '../record/found-values.js';
import { RECORD_PHRASES } from '../record/record-phrases.js';
import { assignTexts, explainText } from '../record/text-segments.js';
import type { ValueBand } from '../record/value-bands.js';
import { checkFirmographics, FIRMOGRAPHICS_SCHEMA } from './firmographic-parameters.js';
import type { FirmographicsParameters } from './firmographic-parameters.js';
import { synonymsOf } from '../record/value-dictionary.js';
import { bandOfTexts } from './text-bands.js';

/**
 * M29: firms by industry, number of employees, annual revenue, the goods that they bought most often, or location. For
 * contacts that are no firms the counterparts are age, marital status, residence and goals: see `age`, `attribute`,
 * `geography`.
 */
export const firmographics: Scheme<FirmographicsParameters> = {
  id: 'firmographics',
  methods: ['M29'],
  title: 'Firmographics',
  parameters: FIRMOGRAPHICS_SCHEMA,
  needs: ['fields', 'lines'],
  phrases: RECORD_PHRASES,
  check: checkFirmographics,
  hasFoundCodes: (parameters) => bandsOf(parameters) === null,
  codes: (parameters) => bandsOf(parameters)?.map(({ code }) => code) ?? knownCodes(parameters.values),
  requests: firmographicRequests,
  assign: (features, parameters, previous) => {
    const bands = bandsOf(parameters);
    const name = nameOf(parameters);
    const [column, texts] = columnsOf(features, parameters);
    if (bands === null) return assignTexts(features, column, name, parameters, { previous });
    return withTextBands(assignBands(features, column, name, bands), column, bands, texts, parameters);
  },
  inputs: (_, features, parameters) => {
    const [column, texts] = columnsOf(features, parameters);
    const input = inputOf(parameters);
    return [readColumn(input, column), ...(texts === undefined ? [] : [readColumn(`${input}Text`, texts)])];
  },
  explain: (assignment, features, parameters, index) => {
    const bands = bandsOf(parameters);
    const [column, texts] = columnsOf(features, parameters);
    const input = inputOf(parameters);
    if (bands === null) return explainText(assignment, column, input, index);
    if (column.present![index] === 1) {
      return explainBand(column.values[index]!, column.unit, input, bands, assignment.code[index]!);
    }
    return explainText(assignment, texts!, input, index);
  },
};

/** Bands of the criterion; null for a criterion of texts. */
function bandsOf({ criterion, employeeBands, revenueBands }: FirmographicsParameters): readonly ValueBand[] | null {
  if (criterion === 'employees') return employeeBands;
  return criterion === 'revenue' ? revenueBands : null;
}

/** What readers know the criterion by: the revenue of a firm is not what we earn with it. */
function inputOf({ criterion }: FirmographicsParameters): string {
  return criterion === 'revenue' ? 'annualRevenue' : criterion;
}

function nameOf(parameters: FirmographicsParameters): string {
  const { criterion } = parameters;
  return criterion === 'products' ? parameters.productColumn : parameters[`${criterion}Field`];
}

/** The column that decides, and for bands the same field as texts, such as "50-250" in a list of the CRM. */
function firmographicRequests(parameters: FirmographicsParameters): ColumnRequest[] {
  const field = nameOf(parameters);
  if (parameters.criterion === 'products') {
    const synonyms = synonymsOf(parameters.values);
    return [{ table: 'lines', aggregate: 'mode', column: field, bought: true, synonyms }];
  }
  if (bandsOf(parameters) === null) return [{ field, as: 'text' }];
  return [
    { field, as: 'number' },
    { field, as: 'text' },
  ];
}

function columnsOf(
  features: Features,
  parameters: FirmographicsParameters,
): readonly [FeatureColumn, FeatureColumn | undefined] {
  const [column, texts] = firmographicRequests(parameters).map((request) => features.column(request));
  return [column!, texts];
}

/** Gives those a band whose card has a text of the dictionary instead of a number. */
function withTextBands(
  body: AssignmentBody,
  numbers: FeatureColumn,
  bands: readonly ValueBand[],
  texts: FeatureColumn | undefined,
  { values }: FirmographicsParameters,
): AssignmentBody {
  if (texts === undefined) return body;
  const placeOf = bandOfTexts(texts, bands, values);
  const isByText = numbers.present!.map((mark, c) =>
    Number(mark === 0 && texts.present![c] === 1 && placeOf[texts.values[c]!]! >= 0),
  );
  const byText = isByText.reduce((sum, mark) => sum + mark, 0);
  const unread = (numbers.base.unreadable ?? 0) - byText;
  return {
    ...body,
    code: body.code.map((place, c) => (isByText[c] === 1 ? placeOf[texts.values[c]!]! : place)),
    reason: body.reason.map((place, c) => (isByText[c] === 1 ? -1 : place)),
    thresholds: { ...body.thresholds, filledCustomers: (body.thresholds.filledCustomers as number) + byText },
    warnings: body.warnings.flatMap((warning) => {
      if (warning.code !== 'unreadable_values') return [warning];
      const message = `Values that are neither a number nor in the dictionary and are left out: ${unread}.`;
      return unread > 0 ? [{ ...warning, message }] : [];
    }),
  };
}
