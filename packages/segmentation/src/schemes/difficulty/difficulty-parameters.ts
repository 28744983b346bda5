import { checkWindow } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { INDEX_PROPERTIES } from './index-parameters.js';
import type { IndexParameters } from './index-parameters.js';
import { checkOverride, OVERRIDE_PROPERTIES } from './override.js';
import type { OverrideFields } from './override.js';

export interface DifficultyParameters extends IndexParameters, OverrideFields {
  readonly moderateFrom: number;
  readonly difficultFrom: number;
}

export const DIFFICULTY_CODES = ['easy', 'moderate', 'difficult'] as const;

/** Index from which a customer is difficult, unless a scheme says otherwise. */
export const DIFFICULT_FROM = 0.5;

const border = (byDefault: number, description: string): JsonSchema => ({
  type: 'number',
  exclusiveMinimum: 0,
  maximum: 1,
  default: byDefault,
  description,
});

/** Schema of `difficultFrom`, for every scheme that tells difficult customers. */
export const DIFFICULT_FROM_SCHEMA = border(
  DIFFICULT_FROM,
  'Difficulty index, 0 to 1, from which a customer is difficult.',
);

export const DIFFICULTY_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...INDEX_PROPERTIES,
    moderateFrom: border(0.25, 'Difficulty index, 0 to 1, from which a customer is moderately difficult.'),
    difficultFrom: DIFFICULT_FROM_SCHEMA,
    ...OVERRIDE_PROPERTIES,
  },
};

/** What the schema cannot say about difficulty. */
export function checkDifficulty(parameters: DifficultyParameters): string[] {
  const { window, moderateFrom, difficultFrom } = parameters;
  return [
    ...checkWindow(window),
    ...(moderateFrom < difficultFrom ? [] : ['parameters.moderateFrom must be below difficultFrom']),
    ...checkOverride(parameters),
  ];
}

/** Place of an index in the codes; a border belongs to the more difficult side. */
export function placeOfIndex(
  index: number,
  { moderateFrom, difficultFrom }: Pick<DifficultyParameters, 'moderateFrom' | 'difficultFrom'>,
): number {
  if (index >= difficultFrom) return 2;
  return index >= moderateFrom ? 1 : 0;
}
