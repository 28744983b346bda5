import { textKey } from '../../measure/text-key.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

/** A segment and the texts that mean it; the code itself is one of them. */
export interface CanonicalValue {
  readonly code: string;
  readonly synonyms: readonly string[];
}

/** Schema of a dictionary of values. */
export const VALUES: JsonSchema = {
  type: 'array',
  default: [],
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['code', 'synonyms'],
    properties: {
      code: { type: 'string', minLength: 1, description: 'Segment.' },
      synonyms: { type: 'array', items: { type: 'string', minLength: 1 }, description: 'Texts on cards that mean it.' },
    },
  },
  description:
    'Dictionary of values: which texts on cards mean which segment, e.g. [{"code": "married", "synonyms": ["wed", "женат", "замужем"]}]. Compared without case and extra spaces.',
};

/** The texts that mean the same, a group per code. */
export function synonymsOf(values: readonly CanonicalValue[]): readonly (readonly string[])[] {
  return values.map(({ code, synonyms }) => [code, ...synonyms]);
}

/** What the schema cannot say about a dictionary: no code twice, no text with two meanings. */
export function checkValues(values: readonly CanonicalValue[], path: string): string[] {
  const faults: string[] = [];
  const meaning = new Map<string, string>();
  for (const { code, synonyms } of values) {
    if (code.trim() === '') faults.push(`${path} must not hold an empty code`);
    if (meaning.get(textKey(code)) === code) faults.push(`${path} must not hold the code "${code}" twice`);
    for (const text of [code, ...synonyms]) {
      const other = meaning.get(textKey(text));
      if (other !== undefined && other !== code) {
        faults.push(`${path}: "${text}" must not mean both "${other}" and "${code}"`);
      }
      meaning.set(textKey(text), code);
    }
  }
  return faults;
}

/** Looks up the code that a text means; undefined for a text that is not in the dictionary. */
export function canonicalCodes(values: readonly CanonicalValue[]): (text: string) => string | undefined {
  const meaning = new Map(
    values.flatMap(({ code, synonyms }) => [code, ...synonyms].map((text) => [textKey(text), code])),
  );
  return (text) => meaning.get(textKey(text));
}
