import type { FieldRequest } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import type { ValueBand } from '../record/value-bands.js';

export interface AgeParameters {
  readonly birthDateField: string;
  readonly ageField: string | null;
  readonly ageEntryField: string | null;
  readonly from: readonly number[];
  readonly childrenSplit: boolean;
}

/** Older than this is a slip of the pen. */
export const OLDEST = 110;

const ADULTS = ['youth', 'active-families', 'active-established', 'pensioners'] as const;
const CHILDREN: readonly ValueBand[] = [
  { code: 'children-under-1', from: 0 },
  { code: 'children-1-6', from: 1 },
  { code: 'children-7-10', from: 7 },
  { code: 'children-11-14', from: 11 },
];

export const AGE_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    birthDateField: {
      type: 'string',
      minLength: 1,
      default: 'birth_date',
      description: 'Field with the date of birth, YYYY-MM-DD.',
    },
    ageField: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description: 'Field with an age in years, for customers without a date of birth. Needs ageEntryField.',
    },
    ageEntryField: {
      type: ['string', 'null'],
      minLength: 1,
      default: null,
      description: 'Field with the date on which the age was entered: the age grows from then on.',
    },
    from: {
      type: 'array',
      minItems: 4,
      maxItems: 4,
      items: { type: 'integer', minimum: 1, maximum: OLDEST },
      default: [15, 25, 45, 65],
      description:
        'Ages from which a customer is youth, economically active with a family, economically active and established, pensioner.',
    },
    childrenSplit: {
      type: 'boolean',
      default: false,
      description: 'Split children into those under 1, 1 to 6, 7 to 10, and 11 and older; for goods for children.',
    },
  },
};

/** What the schema cannot say about ages. */
export function checkAge({ ageField, ageEntryField, from, childrenSplit }: AgeParameters): string[] {
  const least = childrenSplit ? CHILDREN.at(-1)!.from : 0;
  return [
    ...((ageField === null) === (ageEntryField === null)
      ? []
      : [
          'parameters.ageField and ageEntryField must be given together: an age without its date is worth nothing later',
        ]),
    ...(from.every((age, i) => age > (from[i - 1] ?? least))
      ? []
      : [`parameters.from must rise, from above ${least} on`]),
  ];
}

/** Bands of completed years, youngest first. */
export function ageBands({ from, childrenSplit }: AgeParameters): ValueBand[] {
  const children = childrenSplit ? CHILDREN : [{ code: 'children', from: 0 }];
  return [...children, ...ADULTS.map((code, i) => ({ code, from: from[i]! }))];
}

/** The fields that an age is read from. */
export function ageRequests({ birthDateField, ageField, ageEntryField }: AgeParameters): FieldRequest[] {
  const birth: FieldRequest = { field: birthDateField, as: 'date' };
  if (ageField === null || ageEntryField === null) return [birth];
  return [birth, { field: ageField, as: 'number' }, { field: ageEntryField, as: 'date' }];
}
