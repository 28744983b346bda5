import type { JsonSchema } from '../../scheme/json-schema.js';

/** A segment of values from a border on, up to below the border of the next one. */
export interface ValueBand {
  readonly code: string;
  readonly from: number;
}

/** Schema of bands. */
export function bandsSchema(byDefault: readonly ValueBand[], description: string): JsonSchema {
  return {
    type: 'array',
    default: byDefault,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'from'],
      properties: { code: { type: 'string', minLength: 1 }, from: { type: 'integer' } },
    },
    description: `${description} Each band begins at its whole number "from" and ends below the next one; the last is open.`,
  };
}

/** What the schema cannot say about bands: borders rise, codes differ. */
export function checkValueBands(bands: readonly ValueBand[], path: string): string[] {
  const rises = bands.every(({ from }, i) => i === 0 || from > bands[i - 1]!.from);
  const differ = new Set(bands.map(({ code }) => code)).size === bands.length;
  return [
    ...(rises ? [] : [`${path} must have rising borders "from"`]),
    ...(differ ? [] : [`${path} must not hold a code twice`]),
  ];
}

/** Place of the band of a value; -1 below the first. */
export function bandAt(bands: readonly ValueBand[], value: number): number {
  return bands.findLastIndex(({ from }) => value >= from);
}
