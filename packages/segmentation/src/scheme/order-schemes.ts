import { SchemeConfigError } from './resolve-scheme.js';
import type { ConfiguredScheme } from './scheme.js';

/** In which order schemes run, and whose segments the others ask for. */
export interface SchemeOrder {
  readonly order: readonly ConfiguredScheme[];
  readonly wanted: ReadonlySet<string>;
}

/**
 * Puts schemes into an order in which each comes after those whose segments it asks for.
 *
 * @throws SchemeConfigError naming a scheme that is not there, or the circle
 */
export function orderSchemes(schemes: readonly ConfiguredScheme[], asOf: number): SchemeOrder {
  const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));
  const order: ConfiguredScheme[] = [];
  const wanted = new Set<string>();
  const done = new Set<string>();
  const visit = (configured: ConfiguredScheme, path: readonly string[]): void => {
    if (done.has(configured.id)) return;
    const circle = path.indexOf(configured.id);
    if (circle >= 0) {
      const ids = [...path.slice(circle), configured.id].join(' → ');
      throw new SchemeConfigError([`schemes must not ask for each other's segments in a circle: ${ids}`]);
    }
    for (const id of schemesAskedBy(configured, asOf)) {
      const other = byId.get(id);
      if (other === undefined) {
        throw new SchemeConfigError([
          `scheme "${configured.id}" asks for segments of "${id}", which is not among the schemes`,
        ]);
      }
      wanted.add(id);
      visit(other, [...path, configured.id]);
    }
    done.add(configured.id);
    order.push(configured);
  };
  for (const configured of schemes) visit(configured, []);
  return { order, wanted };
}

/** Some schemes with those of `all` whose segments they ask for, directly or through another. */
export function withAsked(
  schemes: readonly ConfiguredScheme[],
  all: readonly ConfiguredScheme[],
  asOf: number,
): ConfiguredScheme[] {
  const found = new Map(schemes.map((scheme) => [scheme.id, scheme]));
  // A map gives what is added during the walk as well.
  for (const scheme of found.values()) {
    for (const id of schemesAskedBy(scheme, asOf)) {
      const asked = all.find((each) => each.id === id);
      if (asked !== undefined && !found.has(id)) found.set(id, asked);
    }
  }
  return [...found.values()];
}

/** Ids of the configured schemes whose segments a scheme asks for. */
function schemesAskedBy({ scheme, parameters }: ConfiguredScheme, asOf: number): string[] {
  return scheme.requests(parameters, asOf).flatMap((request) => ('segmentOf' in request ? [request.segmentOf] : []));
}
