import type { MessageKey } from '../i18n/index.js';
import { allowsNull, typesOf, type JsonSchema } from './json-schema.js';

/** What is wrong with a value, in words that are translated where they are shown. */
export interface Fault {
  /** Names and places from the top: `window.months`, `shares.2`. */
  path: string;
  key: MessageKey;
  parameters?: Record<string, string | number>;
}

/**
 * Checks what a form holds, so that most faults are said at once and beside the field. What depends on several
 * parameters is found by the connector.
 *
 * @param value  parsed JSON; NaN stands for a text that is no number, undefined for one that is no JSON
 */
export function validate(schema: JsonSchema, value: unknown, path = ''): Fault[] {
  if (value === undefined) return [{ path, key: 'form.fault.json' }];
  if (value === null) return allowsNull(schema) || isFree(schema) ? [] : [{ path, key: 'form.fault.missing' }];
  if (schema.anyOf !== undefined) return validateAnyOf(schema.anyOf, value, path);
  if (schema.const !== undefined) return value === schema.const ? [] : [{ path, key: 'form.fault.shape' }];
  if (schema.enum !== undefined) return schema.enum.includes(value) ? [] : [{ path, key: 'form.fault.choice' }];
  if (typeof value === 'number') return validateNumber(schema, value, path);
  if (!isFree(schema) && !typesOf(schema).includes(Array.isArray(value) ? 'array' : typeof value)) {
    return [{ path, key: 'form.fault.shape' }];
  }
  if (typeof value === 'string') return validateText(schema, value, path);
  if (Array.isArray(value)) return validateList(schema, value, path);
  if (typeof value === 'object') return validateObject(schema, value as Record<string, unknown>, path);
  return [];
}

/** The faults of a field: its own, and those of the parts that are not asked for by fields of their own. */
export const faultsAt = (faults: readonly Fault[], path: string, isWhole: boolean): Fault[] =>
  faults.filter((fault) => fault.path === path || (isWhole && fault.path.startsWith(`${path}.`)));

function isFree(schema: JsonSchema): boolean {
  return (
    schema.type === undefined && schema.anyOf === undefined && schema.enum === undefined && schema.const === undefined
  );
}

function validateAnyOf(branches: readonly JsonSchema[], value: unknown, path: string): Fault[] {
  const found = branches.map((branch) => validate(branch, value, path));
  if (found.some((faults) => faults.length === 0)) return [];
  // The branch that gets furthest into the value says most about what was meant.
  const depth = (faults: readonly Fault[]) => Math.max(...faults.map((fault) => fault.path.length));
  const isOfShape = (faults: readonly Fault[]) => faults.every(({ key }) => key !== 'form.fault.shape');
  return [...found].sort((a, b) => Number(isOfShape(b)) - Number(isOfShape(a)) || depth(b) - depth(a))[0] ?? [];
}

function validateNumber(schema: JsonSchema, value: number, path: string): Fault[] {
  const types = typesOf(schema);
  if (!types.includes('number') && !types.includes('integer')) return [{ path, key: 'form.fault.shape' }];
  if (!Number.isFinite(value)) return [{ path, key: 'form.fault.number' }];
  if (!types.includes('number') && !Number.isSafeInteger(value)) return [{ path, key: 'form.fault.integer' }];
  const { minimum, maximum, exclusiveMinimum } = schema;
  if (minimum !== undefined && value < minimum) {
    return [{ path, key: 'form.fault.minimum', parameters: { limit: minimum } }];
  }
  if (maximum !== undefined && value > maximum) {
    return [{ path, key: 'form.fault.maximum', parameters: { limit: maximum } }];
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return [{ path, key: 'form.fault.above', parameters: { limit: exclusiveMinimum } }];
  }
  return [];
}

function validateText(schema: JsonSchema, value: string, path: string): Fault[] {
  if (schema.minLength !== undefined && value.length < schema.minLength) return [{ path, key: 'form.fault.missing' }];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    return [{ path, key: 'form.fault.pattern', parameters: { pattern: schema.pattern } }];
  }
  return [];
}

function validateList(schema: JsonSchema, value: readonly unknown[], path: string): Fault[] {
  const { minItems, maxItems, items } = schema;
  if (minItems !== undefined && minItems === maxItems && value.length !== minItems) {
    return [{ path, key: 'form.fault.itemsExactly', parameters: { limit: minItems } }];
  }
  if (minItems !== undefined && value.length < minItems) {
    return [{ path, key: 'form.fault.itemsMin', parameters: { limit: minItems } }];
  }
  if (maxItems !== undefined && value.length > maxItems) {
    return [{ path, key: 'form.fault.itemsMax', parameters: { limit: maxItems } }];
  }
  return items === undefined ? [] : value.flatMap((item, index) => validate(items, item, `${path}.${index}`));
}

function validateObject(schema: JsonSchema, value: Readonly<Record<string, unknown>>, path: string): Fault[] {
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
  const missing = (schema.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name): Fault => ({ path: inside(name), key: 'form.fault.missing' }));
  const wrong = Object.entries(value).flatMap(([name, item]) => {
    const property = schema.properties?.[name];
    if (property !== undefined) return validate(property, item, inside(name));
    return schema.additionalProperties === false
      ? [{ path, key: 'form.fault.unknown', parameters: { name } } as Fault]
      : [];
  });
  return [...missing, ...wrong];
}
