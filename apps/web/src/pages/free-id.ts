/** The first of `abc`, `abc-2`, `abc-3` … that is not taken. */
export function freeIdOf(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
