import { textKey } from '../../measure/text-key.js';

const LEADING =
  /^(?:(?:г|м|с|д|гор|пос|смт|пгт|ул|вул)\.\s*|(?:город|місто|село|смт|пгт|улица|вулиця|city of|town of)\s+)/u;
const TRAILING = /\s(?:обл\.?|область|р-н|район|край|oblast|region|district)$/u;

/**
 * What places are compared by: no case, no extra spaces, no word or abbreviation that only says what kind of place it is.
 *
 * @example placeKey('м. Київ') // 'київ'
 * @example placeKey('Киевская  обл.') // 'киевская'
 */
export function placeKey(text: string): string {
  const key = textKey(text);
  return key.replace(LEADING, '').replace(TRAILING, '') || key;
}
