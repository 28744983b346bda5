import type { FeatureColumn } from '../../measure/features.js';
import type { ValueBand } from '../record/value-bands.js';
import { canonicalCodes } from '../record/value-dictionary.js';
import type { CanonicalValue } from '../record/value-dictionary.js';

/** Place of the band that each text of a column means by the dictionary; -1 for none. */
export function bandOfTexts(
  { dictionary = [] }: FeatureColumn,
  bands: readonly ValueBand[],
  values: readonly CanonicalValue[],
): number[] {
  const meaning = canonicalCodes([...values, ...bands.map(({ code }) => ({ code, synonyms: [] }))]);
  return dictionary.map((text) => bands.findIndex(({ code }) => code === meaning(text)));
}
