export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** As much of an OpenAPI 3.0 schema as the API's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly nullable?: boolean;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
};

const typeOf = (value: Json): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** Where a value is not what the schema says, one line each. A property that the schema does not name is one too. */
export function findMisfits(value: Json, schema: Schema, named: Readonly<Record<string, Schema>>, at = '$'): string[] {
  const go = (inner: Json, by: Schema, step = ''): string[] => findMisfits(inner, by, named, at + step);
  if (value === null && schema.nullable) return [];
  if (schema.$ref !== undefined) return go(value, named[schema.$ref.split('/').at(-1)!]!);
  if (schema.allOf) return schema.allOf.flatMap((each) => go(value, each));
  if (schema.oneOf) {
    const misfits = schema.oneOf.map((each) => go(value, each));
    return misfits.some((each) => each.length === 0) ? [] : misfits.flat();
  }
  const type = typeOf(value);
  const isFit = schema.type === 'integer' ? Number.isInteger(value) : schema.type === type;
  if (!isFit) return [`${at} is ${type}, not ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is ${String(value)}, not in the list`];
  if (typeof value === 'string') {
    const format = schema.format === undefined ? undefined : FORMATS[schema.format];
    return format && !format.test(value) ? [`${at} is ${value}, no ${schema.format}`] : [];
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value < minimum || value > maximum ? [`${at} is ${value}, out of bounds`] : [];
  }
  if (Array.isArray(value)) {
    const tooMany = value.length > (schema.maxItems ?? Infinity) ? [`${at} has ${value.length} items`] : [];
    return [...tooMany, ...value.flatMap((item, index) => go(item, schema.items!, `[${index}]`))];
  }
  if (value === null || typeof value === 'boolean') return [];
  const { properties = {}, required = [], additionalProperties: others } = schema;
  return [
    ...required.filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const by = properties[key] ?? (typeof others === 'object' ? others : undefined);
      if (by) return go(inner, by, `.${key}`);
      return others === true ? [] : [`${at}.${key} is not described`];
    }),
  ];
}
