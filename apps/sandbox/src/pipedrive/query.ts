import { badRequest } from './api-error.js';
import { parseInstant } from './times.js';

/** Strict reading of a query string: what does not fit its type is refused with 400, never bent into shape. */
export class Query {
  private readonly values = new Map<string, string[]>();

  /** @param search the part after `?` */
  constructor(search: string) {
    for (const [name, value] of new URLSearchParams(search)) {
      // Clients of other languages write repeated values as name[].
      const key = name.endsWith('[]') ? name.slice(0, -2) : name;
      this.values.set(key, [...(this.values.get(key) ?? []), value]);
    }
  }

  refuseOthers(allowed: readonly string[]): void {
    for (const name of this.values.keys()) {
      if (!allowed.includes(name)) throw badRequest(`query parameter ${name} is not allowed`);
    }
  }

  text(name: string): string | null {
    const [first, ...others] = this.values.get(name) ?? [];
    if (others.length > 0) throw badRequest(`${name} is given more than once`);
    return first ?? null;
  }

  integer(name: string, min = 1, max = Number.MAX_SAFE_INTEGER): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw badRequest(`${name} must be an integer from ${min} to ${max}`);
    return value;
  }

  flag(name: string): boolean {
    const text = this.text(name);
    if (text === null || text === 'false') return false;
    if (text === 'true') return true;
    throw badRequest(`${name} must be true or false`);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const found = allowed.find((value) => value === text);
    if (found === undefined) throw badRequest(`${name} must be one of ${allowed.join(', ')}`);
    return found;
  }

  instant(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const instant = parseInstant(text);
    if (instant === null) throw badRequest(`${name} must be a time in RFC 3339`);
    return instant;
  }

  /** Comma-separated or repeated values, or both; null when the parameter is absent. */
  list(name: string, max = Infinity): string[] | null {
    const given = this.values.get(name);
    if (given === undefined) return null;
    const items = given.flatMap((value) => value.split(',')).map((item) => item.trim());
    if (items.includes('')) throw badRequest(`${name} must not hold an empty value`);
    if (items.length > max) throw badRequest(`${name} takes at most ${max} values`);
    return items;
  }

  listOf<T extends string>(name: string, allowed: readonly T[]): T[] | null {
    const items = this.list(name);
    const wrong = items?.find((item) => !allowed.includes(item as T));
    if (wrong !== undefined) throw badRequest(`${name} does not know ${wrong}`);
    return items as T[] | null;
  }

  ids(name: string, max: number): number[] | null {
    return (
      this.list(name, max)?.map((item) => {
        if (!/^\d{1,15}$/.test(item) || Number(item) < 1) throw badRequest(`${name} must hold positive integers`);
        return Number(item);
      }) ?? null
    );
  }
}
