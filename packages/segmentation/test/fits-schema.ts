import type { FileSchema, JsonSchema } from '../src/index.js';
import { validateJson } from '../src/index.js';

/** Whether a value fits a schema with `$ref`, `anyOf` and `oneOf`; the rest is left to `validateJson`. */
export function fitsSchema(schema: FileSchema, value: unknown, root: FileSchema = schema): boolean {
  const fits = (part: FileSchema, of: unknown): boolean => fitsSchema(part, of, root);
  const { $ref, anyOf, oneOf, properties = {}, items, ...plain } = schema;
  if ($ref !== undefined) return fits(root.$defs![$ref.replace('#/$defs/', '')]!, value);
  if (anyOf !== undefined && !anyOf.some((each) => fits(each, value))) return false;
  if (oneOf !== undefined && oneOf.filter((each) => fits(each, value)).length !== 1) return false;
  if (Array.isArray(value) && items !== undefined && !value.every((each) => fits(items, each))) return false;
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (!members.every(([name, each]) => properties[name] === undefined || fits(properties[name], each))) return false;
  const names = Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));
  return validateJson({ ...plain, properties: names } as JsonSchema, value, 'value').length === 0;
}
