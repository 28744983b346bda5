import { isMap, type Params } from './params.js';

const pattern = /\$result((?:\[[^\]]*\])+)/g;

/** Puts earlier results in place of `$result[label][items][49][id]`, in keys' values at any depth. */
export function resolveReferences(
  params: Params,
  results: Readonly<Record<string, unknown>>,
  missing: 'empty' | 'literal',
): Params {
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return replaceIn(value);
    if (Array.isArray(value)) return value.map(resolve);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)])) : value;
  };
  const replaceIn = (text: string): unknown => {
    const whole = /^\$result((?:\[[^\]]*\])+)$/.exec(text);
    if (whole) return follow(whole[1] ?? '', results) ?? (missing === 'empty' ? '' : text);
    return text.replace(pattern, (reference, path: string) => {
      const found = follow(path, results);
      if (found === undefined || found === null) return missing === 'empty' ? '' : reference;
      return typeof found === 'object' ? 'Array' : String(found);
    });
  };
  return resolve(params) as Params;
}

function follow(path: string, results: Readonly<Record<string, unknown>>): unknown {
  let value: unknown = results;
  for (const [, key = ''] of path.matchAll(/\[([^\]]*)\]/g)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
