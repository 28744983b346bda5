/**
 * Name of a user field in crm.item.*: `UF_CRM_SEG_RFM` → `ufCrmSegRfm`. Tails of digits keep their underscore; where
 * letters and digits mix only the prefix changes; a name that is taken stays as it is.
 */
export function camelNameOf(upper: string, isTaken: (name: string) => boolean): string {
  const [, entityPart, tail = ''] = /^UF_CRM(?:_(\d+))?_(.+)$/.exec(upper) ?? [];
  if (tail === '') return upper;
  const name = `ufCrm${entityPart === undefined ? '' : joinPart(entityPart, tail)}${camelTail(tail)}`;
  return isTaken(name) ? upper : name;
}

/** `UF_CRM_3_1747309879` → `ufCrm3_…`, `UF_CRM_3_DIGIT10` → `ufCrm_3_DIGIT10`. */
const joinPart = (entityPart: string, tail: string): string => (isMixed(tail) ? `_${entityPart}` : entityPart);

const isMixed = (tail: string): boolean => /\d/.test(tail) && !/^\d+$/.test(tail);

function camelTail(tail: string): string {
  if (/^\d+$/.test(tail) || isMixed(tail)) return `_${tail}`;
  const words = tail.split('_').filter((word) => word !== '');
  return words.map((word) => word.charAt(0) + word.slice(1).toLowerCase()).join('');
}
