import type { FeatureColumn } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { textKey } from '../../measure/text-key.js';
import { canonicalCodes } from './value-dictionary.js';
import type { CanonicalValue } from './value-dictionary.js';

/** How texts become segments. */
export interface TextOptions {
  readonly values: readonly CanonicalValue[];
  readonly unmapped: 'own' | 'other';
  readonly maxSegments: number;
}

/** Code of all values without a segment of their own. */
export const OTHER = 'other';

/** Schemas of `unmapped` and `maxSegments`. */
export const FOUND_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  unmapped: {
    enum: ['own', 'other'],
    default: 'own',
    description: 'What becomes of a value that the dictionary does not hold: a segment of its own, or "other".',
  },
  maxSegments: {
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 20,
    description: 'Most segments made of values that are found; those of the fewest customers become "other".',
  },
};

/** Segments made of the texts of a column. */
export interface FoundValues {
  /** Codes of the dictionary in its order, then values found (customers desc, then text), then `other`. */
  readonly codes: readonly string[];
  /** Per entry of the column's dictionary: index into `codes`. */
  readonly place: readonly number[];
}

/** Codes that are sure before any data are seen. */
export function knownCodes(values: readonly CanonicalValue[]): string[] {
  return [...values.map(({ code }) => code).filter((code) => code !== OTHER), OTHER];
}

/**
 * Makes segments of the texts that customers have: those of the dictionary, and the most frequent others. Spellings that
 * differ in case or spaces are one value, called by the spelling that the last run used, else by the most frequent one.
 *
 * @param simplify  brings a text into the form that is compared, such as a city without "city of"
 * @param previous  codes of the last run, so that names given then are kept
 */
export function findValues(
  { values, present, dictionary = [] }: FeatureColumn,
  options: TextOptions,
  simplify: (text: string) => string = textKey,
  previous: readonly string[] = [],
): FoundValues {
  const counts = new Float64Array(dictionary.length);
  for (let c = 0; c < values.length; c++) if (present === null || present[c] === 1) counts[values[c]!]!++;
  const meaning = canonicalCodes(options.values);
  const kept = new Map(previous.map((code) => [simplify(code), code]));
  const groups = new Map<string, { name: string; most: number; customers: number }>();
  const codeOrKey = dictionary.map((text, entry): { code: string } | { key: string } => {
    const code = meaning(text) ?? meaning(simplify(text));
    if (code !== undefined) return { code };
    const key = simplify(text);
    if (options.unmapped === 'other' || key === OTHER) return { code: OTHER };
    const own = groups.get(key) ?? { name: kept.get(key) ?? text, most: 0, customers: 0 };
    if (!kept.has(key) && counts[entry]! > own.most) Object.assign(own, { name: text, most: counts[entry]! });
    own.customers += counts[entry]!;
    groups.set(key, own);
    return { key };
  });
  const found = [...groups]
    .filter(([, { customers }]) => customers > 0)
    .sort(([, a], [, b]) => b.customers - a.customers || (a.name < b.name ? -1 : 1))
    .slice(0, options.maxSegments);
  const dictionaryCodes = knownCodes(options.values).slice(0, -1);
  const codes = [...dictionaryCodes, ...found.map(([, { name }]) => name), OTHER];
  const placeOfKey = new Map(found.map(([key], i) => [key, dictionaryCodes.length + i]));
  const placeOfCode = new Map(dictionaryCodes.map((code, i) => [code, i]));
  const other = codes.length - 1;
  return {
    codes,
    place: codeOrKey.map((each) => ('code' in each ? placeOfCode.get(each.code) : placeOfKey.get(each.key)) ?? other),
  };
}
