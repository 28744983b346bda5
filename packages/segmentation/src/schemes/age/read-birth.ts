import { addMonths } from '../../calendar/add-months.js';
import type { Features } from '../../measure/features.js';
import { ageRequests, OLDEST } from './age-parameters.js';
import type { AgeParameters } from './age-parameters.js';

/** When a customer was born, as far as the card tells. */
export type Birth =
  | { readonly day: number; readonly source: 'date' | 'age' }
  | { readonly missing: string }
  | { readonly implausible: true };

/**
 * Reads the date of birth of a customer, or reckons one from an age and the date of its entry: that many years before
 * the entry, so that the age holds on that day and grows by one each year after.
 */
export function readBirth(features: Features, parameters: AgeParameters, index: number): Birth {
  const [birth, age, entry] = ageRequests(parameters).map((request) => features.column(request));
  if (birth!.present![index] === 1) return { day: birth!.values[index]!, source: 'date' };
  if (age === undefined || entry === undefined || age.present![index] === 0) {
    return { missing: birth!.missing ?? parameters.birthDateField };
  }
  if (entry.present![index] === 0) return { missing: parameters.ageEntryField! };
  const years = Math.floor(age.values[index]!);
  if (years < 0 || years > OLDEST || entry.values[index]! > features.asOf) return { implausible: true };
  return { day: addMonths(entry.values[index]!, -12 * years), source: 'age' };
}
