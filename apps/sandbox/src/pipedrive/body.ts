import { badRequest } from './api-error.js';
import { isDay, parseInstant } from './times.js';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Strict reading of a JSON body. Each reader answers undefined when the key is absent and throws 400 when the value has
 * another type than the document says: `"7"` is not a number and `1` is not true.
 */
export class Body {
  private readonly values: Record<string, unknown>;

  constructor(raw: unknown, allowed: readonly string[], refuseUnknown: boolean) {
    if (!isObject(raw)) throw badRequest('the body must be a JSON object');
    this.values = raw;
    const unknown = Object.keys(raw).find((name) => !allowed.includes(name));
    if (refuseUnknown && unknown !== undefined) throw badRequest(`${unknown} is not allowed`);
  }

  get isEmpty(): boolean {
    return Object.keys(this.values).length === 0;
  }

  value(name: string): unknown {
    return this.values[name];
  }

  text(name: string, max = 65_535, min = 0): string | undefined {
    return this.read(name, `a text of ${min} to ${max} characters`, (value): value is string => {
      return typeof value === 'string' && value.length >= min && value.length <= max;
    });
  }

  number(name: string): number | undefined {
    return this.read(name, 'a number', (value): value is number => typeof value === 'number');
  }

  integer(name: string): number | undefined {
    return this.read(name, 'an integer', isInteger);
  }

  flag(name: string): boolean | undefined {
    return this.read(name, 'true or false', (value): value is boolean => typeof value === 'boolean');
  }

  oneOf<T>(name: string, allowed: readonly T[]): T | undefined {
    return this.read(name, `one of ${allowed.join(', ')}`, (value): value is T => allowed.includes(value as T));
  }

  integers(name: string): number[] | undefined {
    return this.read(name, 'an array of integers', (value): value is number[] => {
      return Array.isArray(value) && value.every(isInteger);
    });
  }

  day(name: string): string | undefined {
    return this.read(name, 'a date YYYY-MM-DD', isDay);
  }

  object(name: string): Record<string, unknown> | undefined {
    return this.read(name, 'an object', isObject);
  }

  objects(name: string): Record<string, unknown>[] | undefined {
    return this.read(name, 'an array of objects', (value): value is Record<string, unknown>[] => {
      return Array.isArray(value) && value.every(isObject);
    });
  }

  instant(name: string): number | undefined {
    if (this.values[name] === undefined) return undefined;
    const instant = parseInstant(this.values[name]);
    if (instant === null) throw badRequest(`${name} must be a time in RFC 3339`);
    return instant;
  }

  /** The id of a record that exists. */
  reference(name: string, exists: (id: number) => boolean): number | undefined {
    const id = this.integer(name);
    if (id !== undefined && !exists(id)) throw badRequest(`${name} ${id} does not exist`);
    return id;
  }

  /** Null where the key holds null, otherwise what the reader finds. */
  orNull<T>(name: string, read: () => T | undefined): T | null | undefined {
    return this.values[name] === null ? null : read();
  }

  private read<T>(name: string, what: string, isValid: (value: unknown) => value is T): T | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    if (!isValid(value)) throw badRequest(`${name} must be ${what}`);
    return value;
  }
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Leaves out what is undefined. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
