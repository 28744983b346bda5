import type { JsonSchema } from '../../scheme/json-schema.js';
import { FOUND_PROPERTIES } from '../record/found-values.js';
import type { TextOptions } from '../record/found-values.js';
import { bandsSchema, checkValueBands } from '../record/value-bands.js';
import type { ValueBand } from '../record/value-bands.js';
import { checkValues, VALUES } from '../record/value-dictionary.js';
import { placeKey } from './place-key.js';
import { SETTLEMENTS } from './settlements.js';
import type { Settlement } from './settlements.js';

/** Levels that stand on the card. */
export const CARD_LEVELS = ['country', 'region', 'district', 'city', 'street'] as const;
/** Levels that the reference table tells, and its column. */
export const TABLE_LEVELS = {
  settlementKind: 'kind',
  settlementSize: 'population',
  areaType: 'area',
  terrain: 'terrain',
  climate: 'climate',
  density: 'density',
} as const;

export type CardLevel = (typeof CARD_LEVELS)[number];
export type TableLevel = keyof typeof TABLE_LEVELS;

export interface GeographyParameters extends TextOptions {
  readonly level: CardLevel | TableLevel;
  readonly countryField: string;
  readonly regionField: string;
  readonly districtField: string;
  readonly cityField: string;
  readonly streetField: string;
  readonly settlements: readonly Settlement[];
  readonly sizeBands: readonly ValueBand[];
  readonly densityBands: readonly ValueBand[];
}

const SIZE_BANDS: readonly ValueBand[] = [
  { code: 'under-10k', from: 0 },
  { code: '10k-50k', from: 10_000 },
  { code: '50k-100k', from: 50_000 },
  { code: '100k-500k', from: 100_000 },
  { code: '500k-1m', from: 500_000 },
  { code: 'over-1m', from: 1_000_000 },
];

/** Borders of the degree of urbanisation (Eurostat, "Applying the Degree of Urbanisation", 2021). */
const DENSITY_BANDS: readonly ValueBand[] = [
  { code: 'density-low', from: 0 },
  { code: 'density-medium', from: 300 },
  { code: 'density-high', from: 1500 },
];

const fieldSchema = (level: CardLevel): JsonSchema => ({
  type: 'string',
  minLength: 1,
  default: level,
  description: `Field with the ${level}.`,
});

export const GEOGRAPHY_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    level: {
      enum: [...CARD_LEVELS, ...Object.keys(TABLE_LEVELS)],
      default: 'city',
      description:
        'What customers are told apart by: a part of the address, or a property of the settlement by the reference table.',
    },
    countryField: fieldSchema('country'),
    regionField: fieldSchema('region'),
    districtField: fieldSchema('district'),
    cityField: fieldSchema('city'),
    streetField: fieldSchema('street'),
    settlements: SETTLEMENTS,
    sizeBands: bandsSchema(SIZE_BANDS, 'Bands of inhabitants, smallest first.'),
    densityBands: bandsSchema(DENSITY_BANDS, 'Bands of inhabitants per square kilometre, lowest first.'),
    values: VALUES,
    ...FOUND_PROPERTIES,
  },
};

/** What the schema cannot say about geography. */
export function checkGeography({ values, settlements, sizeBands, densityBands }: GeographyParameters): string[] {
  const seen = new Set<string>();
  const twice = settlements.filter(({ settlement, region = '', country = '' }) => {
    const key = JSON.stringify([settlement, region, country].map(placeKey));
    return seen.has(key) || !seen.add(key);
  });
  const isEmpty = sizeBands.length === 0 || densityBands.length === 0;
  return [
    ...checkValues(values, 'parameters.values'),
    ...checkValueBands(sizeBands, 'parameters.sizeBands'),
    ...checkValueBands(densityBands, 'parameters.densityBands'),
    ...(isEmpty ? ['parameters.sizeBands and densityBands must hold at least one band'] : []),
    ...twice.map(({ settlement }) => `parameters.settlements must not hold "${settlement}" of one region twice`),
  ];
}

/** Whether the reference table tells the level. */
export function isTableLevel(level: CardLevel | TableLevel): level is TableLevel {
  return Object.hasOwn(TABLE_LEVELS, level);
}

/** Bands of a level of numbers; null for the others. */
export function geographyBands({
  level,
  sizeBands,
  densityBands,
}: Pick<GeographyParameters, 'level' | 'sizeBands' | 'densityBands'>): readonly ValueBand[] | null {
  if (level === 'settlementSize') return sizeBands;
  return level === 'density' ? densityBands : null;
}

/** Segments of a level of the table: bands, the words of the table, or the climates that it names. */
export function tableCodes({ level, settlements, ...rest }: GeographyParameters & { level: TableLevel }): string[] {
  const bands = geographyBands({ level, ...rest });
  if (bands !== null) return bands.map(({ code }) => code);
  if (level === 'settlementKind') return ['city', 'village'];
  if (level === 'areaType') return ['urban', 'suburban', 'rural'];
  if (level === 'terrain') return ['plain', 'mountain'];
  return [...new Set(settlements.flatMap(({ climate = [] }) => climate))].sort();
}
