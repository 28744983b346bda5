import { typesOf, type JsonSchema } from './json-schema.js';

/**
 * How a parameter is asked for.
 * - `choice`: one of `options`
 * - `number`, `text`: one line; empty is null where `schema` allows it
 * - `boolean`: a box to tick
 * - `ticks`: any of `options`
 * - `lines`: a list of texts or numbers, one a line
 * - `variant`: one of several shapes, each with a form of its own
 * - `group`: an object with named parts
 * - `json`: everything else, as text
 */
export type FieldKind =
  | { kind: 'choice'; options: readonly unknown[] }
  | { kind: 'number'; isInteger: boolean }
  | { kind: 'text' }
  | { kind: 'boolean' }
  | { kind: 'ticks'; options: readonly unknown[] }
  | { kind: 'lines'; isNumeric: boolean }
  | { kind: 'variant'; branches: readonly JsonSchema[] }
  | { kind: 'group'; properties: Readonly<Record<string, JsonSchema>> }
  | { kind: 'json' };

export function fieldKindOf(schema: JsonSchema): FieldKind {
  if (schema.enum !== undefined) return { kind: 'choice', options: schema.enum };
  if (schema.anyOf !== undefined) return kindOfBranches(schema.anyOf);
  const types = typesOf(schema);
  const [type, ...others] = types.filter((each) => each !== 'null');
  if (type === undefined || others.length > 0) return { kind: 'json' };
  switch (type) {
    case 'boolean':
      return types.includes('null') ? { kind: 'choice', options: [true, false, null] } : { kind: 'boolean' };
    case 'number':
    case 'integer':
      return { kind: 'number', isInteger: type === 'integer' };
    case 'string':
      return { kind: 'text' };
    case 'array':
      return kindOfList(schema.items);
    case 'object':
      return schema.properties === undefined || types.includes('null')
        ? { kind: 'json' }
        : { kind: 'group', properties: schema.properties };
    default:
      return { kind: 'json' };
  }
}

function kindOfBranches(branches: readonly JsonSchema[]): FieldKind {
  const real = branches.filter((branch) => typesOf(branch)[0] !== 'null');
  const [only] = real;
  // A number, or none: the empty line says so better than a choice of shapes.
  if (real.length === 1 && only !== undefined) return fieldKindOf(only);
  return real.every((branch) => isConstant(branch) || fieldKindOf(branch).kind !== 'json')
    ? { kind: 'variant', branches }
    : { kind: 'json' };
}

function kindOfList(items: JsonSchema | undefined): FieldKind {
  if (items?.enum !== undefined) return { kind: 'ticks', options: items.enum };
  const types = items === undefined ? [] : typesOf(items);
  if (types.length !== 1) return { kind: 'json' };
  if (types[0] === 'string') return { kind: 'lines', isNumeric: false };
  return types[0] === 'number' || types[0] === 'integer' ? { kind: 'lines', isNumeric: true } : { kind: 'json' };
}

export const isConstant = (schema: JsonSchema): boolean => schema.const !== undefined || typesOf(schema)[0] === 'null';

/** What a form begins with where nothing was given: the default, else the least that has the right shape. */
export function emptyValueOf(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return emptyValueOf(schema.anyOf[0] ?? {});
  const types = typesOf(schema);
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return schema.minimum ?? 0;
    case 'string':
      return '';
    case 'array':
      return [];
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, emptyValueOf(schema.properties?.[name] ?? {})]),
      );
    default:
      return null;
  }
}

/** Which branch a value has the shape of; the first where it has none. */
export function branchOf(branches: readonly JsonSchema[], value: unknown): number {
  return Math.max(
    0,
    branches.findIndex((branch) => hasShape(branch, value)),
  );
}

function hasShape(schema: JsonSchema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const;
  const [type] = typesOf(schema);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') {
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      (schema.required ?? []).every((name) => Object.hasOwn(value, name))
    );
  }
  return typeof value === (type === 'integer' ? 'number' : type);
}

/** The values that a form of parameters begins with. */
export function defaultsOf(schema: JsonSchema): Record<string, unknown> {
  const parts = Object.entries(schema.properties ?? {}).filter(([, part]) => part.default !== undefined);
  return Object.fromEntries(parts.map(([name, part]) => [name, structuredClone(part.default)]));
}
