/** The part of JSON Schema that the parameters of schemes are written in. */
export interface JsonSchema {
  readonly type?: JsonType | readonly JsonType[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/**
 * Checks a value against a schema, with messages a person can act on.
 *
 * @param schema  see {@link JsonSchema}; keywords outside of it do not exist here
 * @param value   parsed JSON
 * @param path    how the value is called in messages
 * @returns       one message per fault; empty when the value fits
 */
export function validateJson(schema: JsonSchema, value: unknown, path: string): string[] {
  if (schema.anyOf !== undefined) return validateAnyOf(schema.anyOf, value, path);
  if (schema.const !== undefined && value !== schema.const) return [`${path} must be ${JSON.stringify(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return [`${path} must be one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`];
  }
  if (schema.type !== undefined) {
    const types = Array.isArray(schema.type) ? (schema.type as JsonType[]) : [schema.type as JsonType];
    if (!types.some((type) => isOfType(type, value))) return [`${path} must be ${types.join(' or ')}`];
  }
  if (typeof value === 'number') return validateNumber(schema, value, path);
  if (typeof value === 'string') return validateString(schema, value, path);
  if (Array.isArray(value)) return validateArray(schema, value, path);
  if (typeof value === 'object' && value !== null)
    return validateObject(schema, value as Record<string, unknown>, path);
  return [];
}

function validateAnyOf(choices: readonly JsonSchema[], value: unknown, path: string): string[] {
  let closest: string[] | null = null;
  for (const choice of choices) {
    const faults = validateJson(choice, value, path);
    if (faults.length === 0) return [];
    // The choice that gets furthest into the value says most about what was meant.
    if (closest === null || depth(faults) > depth(closest)) closest = faults;
  }
  const wanted = choices.map((choice) => choice.title).filter((title) => title !== undefined);
  return wanted.length > 0 ? [`${path} must be ${wanted.join(', or ')}`] : (closest ?? []);
}

function depth(faults: readonly string[]): number {
  return Math.max(...faults.map((fault) => fault.split(' ')[0]?.length ?? 0));
}

function isOfType(type: JsonType, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function validateNumber(schema: JsonSchema, value: number, path: string): string[] {
  const faults: string[] = [];
  if (schema.minimum !== undefined && value < schema.minimum) faults.push(`${path} must be at least ${schema.minimum}`);
  if (schema.maximum !== undefined && value > schema.maximum) faults.push(`${path} must be at most ${schema.maximum}`);
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) {
    faults.push(`${path} must be above ${schema.exclusiveMinimum}`);
  }
  return faults;
}

function validateString(schema: JsonSchema, value: string, path: string): string[] {
  if (schema.minLength !== undefined && value.length < schema.minLength) return [`${path} must not be empty`];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    return [`${path} must have the form ${schema.description ?? schema.pattern}`];
  }
  return [];
}

function validateArray(schema: JsonSchema, value: readonly unknown[], path: string): string[] {
  const faults: string[] = [];
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    faults.push(`${path} must have at least ${schema.minItems} items`);
  }
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    faults.push(`${path} must have at most ${schema.maxItems} items`);
  }
  if (schema.items !== undefined) {
    for (const [index, item] of value.entries()) faults.push(...validateJson(schema.items, item, `${path}[${index}]`));
  }
  return faults;
}

function validateObject(schema: JsonSchema, value: Readonly<Record<string, unknown>>, path: string): string[] {
  const faults: string[] = [];
  const properties = schema.properties ?? {};
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) faults.push(`${path}.${name} is missing`);
  }
  for (const [name, item] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) faults.push(...validateJson(property, item, `${path}.${name}`));
    else if (schema.additionalProperties === false) {
      faults.push(`${path}.${name} is unknown; known: ${Object.keys(properties).join(', ') || 'none'}`);
    }
  }
  return faults;
}
