import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { ColumnRequest, FieldRequest } from '../../measure/features.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { unitsRequest } from '../../scheme/metric.js';
import { checkBorders, moneyBorderSchema } from '../../scheme/proposed-borders.js';
import { checkValues, VALUES } from '../record/value-dictionary.js';
import type { CanonicalValue } from '../record/value-dictionary.js';

export interface OrderVolumeParameters {
  readonly volume: 'amount' | 'units';
  readonly V1: number | null;
  readonly V2: number | null;
  readonly window: WindowSpec;
  readonly field: string | null;
  readonly fieldValues: readonly CanonicalValue[];
}

/** Largest first. */
export const VOLUME_CODES = ['wholesale', 'small-wholesale', 'retail'] as const;
export const BORDER_NAMES = ['V1', 'V2'] as const;

const FIELD_VALUES: readonly CanonicalValue[] = [
  { code: 'wholesale', synonyms: ['опт', 'оптовый', 'гурт', 'оптовий', 'shumicë'] },
  { code: 'small-wholesale', synonyms: ['small wholesale', 'мелкий опт', 'дрібний опт', 'shumicë e vogël'] },
  { code: 'retail', synonyms: ['розница', 'розничный', 'роздріб', 'роздрібний', 'pakicë'] },
];

export const VOLUME_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    volume: {
      enum: ['amount', 'units'],
      default: 'amount',
      description: 'What an order is measured by: its amount, or the units on its product lines.',
    },
    V1: moneyBorderSchema(
      'Average order, in whole units of the base currency or units of goods, from which a customer is small wholesale. null: the 75 % quantile of the base, to be confirmed.',
    ),
    V2: moneyBorderSchema('The same for wholesale. null: the 95 % quantile of the base, to be confirmed.'),
    window: windowSchema({ months: 12 }),
    field: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description:
        'Field of the customer with the price list or contract. Where it is filled, it wins over the volume.',
    },
    fieldValues: {
      ...VALUES,
      default: FIELD_VALUES,
      description:
        'Which texts of the field mean "wholesale", "small-wholesale" and "retail", e.g. [{"code": "wholesale", "synonyms": ["price list 3"]}]. Compared without case and extra spaces; other texts decide nothing.',
    },
  },
};

/** What the schema cannot say about the parameters. */
export function checkVolume({ V1, V2, window, fieldValues }: OrderVolumeParameters): string[] {
  const known: readonly string[] = VOLUME_CODES;
  const strange = fieldValues.filter(({ code }) => !known.includes(code));
  return [
    ...checkBorders(BORDER_NAMES, V1, V2),
    ...checkWindow(window),
    ...checkValues(fieldValues, 'parameters.fieldValues'),
    ...strange.map(({ code }) => `parameters.fieldValues: "${code}" must be one of ${known.join(', ')}`),
  ];
}

/** The average order of the window. */
export function volumeRequest({ volume, window }: OrderVolumeParameters, asOf: number): ColumnRequest {
  const days = resolveWindow(window, asOf);
  if (volume === 'amount') return { feature: 'averageOrder', window: days };
  return { ...unitsRequest(days), by: { feature: 'orders', window: days } };
}

/** The price list or contract, where a field is named. */
export function contractRequest({ field }: OrderVolumeParameters): FieldRequest[] {
  return field === null ? [] : [{ field, as: 'text' }];
}
