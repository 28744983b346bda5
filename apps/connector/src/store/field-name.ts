/**
 * A field's name as people mean it: without case, spaces and punctuation, so that `birth_date` finds a field labelled
 * “Birth date”.
 */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');

/** The one of the names that is meant: spelled the same, else the first that reads the same. */
export function findName(names: readonly string[], wanted: string): string | undefined {
  if (names.includes(wanted)) return wanted;
  const plain = plainName(wanted);
  return plain === '' ? undefined : names.find((name) => plainName(name) === plain);
}
