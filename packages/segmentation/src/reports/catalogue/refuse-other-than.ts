import { SchemeConfigError } from '../../scheme/resolve-scheme.js';
import type { ConfiguredScheme } from '../../scheme/scheme.js';

/** For reports that read what only one scheme of the catalogue finds. @throws SchemeConfigError for another one */
export function refuseOtherThan(wanted: string, { id, scheme }: ConfiguredScheme): void {
  if (scheme.id === wanted) return;
  throw new SchemeConfigError([`this report requires a scheme "${wanted}"; "${id}" is a scheme "${scheme.id}"`]);
}
