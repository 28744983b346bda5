import { RestError } from './rest-error.js';

const prefix = 'UF_CRM_';
const maxLength = 50;

/**
 * Stored name of a user field: upper case, prefix added where it is missing (`SEG` and `UF_SEG` → `UF_CRM_SEG`).
 *
 * @throws RestError ERROR_CORE for names that are too long or hold anything but A-Z, 0-9 and _
 */
export function storedName(given: string): string {
  const upper = given.toUpperCase();
  const name = upper.startsWith(prefix) ? upper : prefix + upper.replace(/^UF_/, '');
  if (!/^[A-Z0-9_]+$/.test(name) || name === prefix) {
    throw new RestError('ERROR_CORE', 'The field code may contain only Latin letters, digits and underscores.');
  }
  if (name.length > maxLength)
    throw new RestError('ERROR_CORE', `The field code is longer than ${maxLength} characters.`);
  return name;
}
