import type { FeatureColumn } from '../../measure/features.js';
import type { Warning } from '../../scheme/scheme.js';
import { canonicalCodes } from '../record/value-dictionary.js';
import type { CanonicalValue } from '../record/value-dictionary.js';
import { VOLUME_CODES } from './volume-parameters.js';

/** What the field with the price list or contract says. */
export interface ContractPlaces {
  /** Place in the codes that a customer's text means; -1 for an empty field or a text that decides nothing. */
  placeOf(customer: number): number;
  readonly warnings: readonly Warning[];
}

/** Most texts that a warning names. */
const NAMED = 5;

/** Reads the segment from a field of the customers. */
export function contractPlaces(
  { values, present, dictionary = [] }: FeatureColumn,
  fieldValues: readonly CanonicalValue[],
  field: string,
): ContractPlaces {
  const meaning = canonicalCodes(fieldValues);
  const codes: readonly (string | undefined)[] = VOLUME_CODES;
  const places = dictionary.map((text) => codes.indexOf(meaning(text)));
  const strange = dictionary.filter((_, entry) => places[entry]! < 0);
  const shown = strange.slice(0, NAMED).map((text) => `"${text}"`);
  const message = `Texts of "${field}" that mean no segment, so that the volume decides: ${strange.length} (${shown.join(', ')}${strange.length > NAMED ? ' …' : ''}). Name them in fieldValues.`;
  return {
    placeOf: (c) => (present !== null && present[c] === 0 ? -1 : (places[values[c]!] ?? -1)),
    warnings: strange.length === 0 ? [] : [{ code: 'unmapped_values', message }],
  };
}
