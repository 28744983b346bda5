import type { JsonSchema } from '../../scheme/json-schema.js';
import { FOUND_PROPERTIES } from '../record/found-values.js';
import type { TextOptions } from '../record/found-values.js';
import { bandsSchema, checkValueBands } from '../record/value-bands.js';
import type { ValueBand } from '../record/value-bands.js';
import { checkValues, VALUES } from '../record/value-dictionary.js';

/** What firms can be told apart by. */
export const FIRMOGRAPHIC_CRITERIA = ['industry', 'employees', 'revenue', 'products', 'location'] as const;

export interface FirmographicsParameters extends TextOptions {
  readonly criterion: (typeof FIRMOGRAPHIC_CRITERIA)[number];
  readonly industryField: string;
  readonly employeesField: string;
  readonly revenueField: string;
  readonly locationField: string;
  readonly productColumn: 'category' | 'product';
  readonly employeeBands: readonly ValueBand[];
  readonly revenueBands: readonly ValueBand[];
}

/** Both lists of bands are those of Commission Recommendation 2003/361/EC: micro, small, medium, large. */
const EMPLOYEE_BANDS: readonly ValueBand[] = [
  { code: 'employees-1-9', from: 1 },
  { code: 'employees-10-49', from: 10 },
  { code: 'employees-50-249', from: 50 },
  { code: 'employees-250-plus', from: 250 },
];
const REVENUE_BANDS: readonly ValueBand[] = [
  { code: 'revenue-under-2m', from: 0 },
  { code: 'revenue-2m-10m', from: 2_000_000 },
  { code: 'revenue-10m-50m', from: 10_000_000 },
  { code: 'revenue-50m-plus', from: 50_000_000 },
];

const fieldSchema = (byDefault: string, description: string): JsonSchema => ({
  type: 'string',
  minLength: 1,
  default: byDefault,
  description,
});

export const FIRMOGRAPHICS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    criterion: { enum: FIRMOGRAPHIC_CRITERIA, default: 'industry', description: 'What firms are told apart by.' },
    industryField: fieldSchema('industry', 'Field with the industry.'),
    employeesField: fieldSchema(
      'employees',
      'Field with the number of employees, or with a text that the dictionary knows.',
    ),
    revenueField: fieldSchema(
      'annual_revenue',
      'Field with the annual revenue of the firm, in the currency that the bands are written in.',
    ),
    locationField: fieldSchema('city', 'Field with the location.'),
    productColumn: {
      enum: ['category', 'product'],
      default: 'category',
      description: 'For "products": whether the category or the product bought most often decides.',
    },
    employeeBands: bandsSchema(EMPLOYEE_BANDS, 'Bands of employees, smallest first.'),
    revenueBands: bandsSchema(REVENUE_BANDS, 'Bands of annual revenue, smallest first.'),
    values: VALUES,
    ...FOUND_PROPERTIES,
  },
};

/** What the schema cannot say about firmographics. */
export function checkFirmographics(parameters: FirmographicsParameters): string[] {
  const { employeeBands, revenueBands, values } = parameters;
  const isEmpty = employeeBands.length === 0 || revenueBands.length === 0;
  return [
    ...checkValues(values, 'parameters.values'),
    ...checkValueBands(employeeBands, 'parameters.employeeBands'),
    ...checkValueBands(revenueBands, 'parameters.revenueBands'),
    ...(isEmpty ? ['parameters.employeeBands and revenueBands must hold at least one band'] : []),
  ];
}
