import type { IncomingHttpHeaders } from 'node:http';
import qs from 'qs';
import { RestError } from './rest-error.js';

export type Params = Record<string, unknown>;

/** PHP-style nesting (`filter[>ID]=10`, `select[]=ID`) with room for what real clients send. */
export function parseQuery(text: string): Params {
  return qs.parse(text, { depth: 12, arrayLimit: 10_000, parameterLimit: 100_000 }) as Params;
}

/** Query and body together; the body wins. A body may be JSON or a form, whatever its label says. */
export function readParams(queryText: string, headers: IncomingHttpHeaders, body: string): Params {
  const query = parseQuery(queryText);
  if (body.trim() === '') return query;
  const isJson = /json/i.test(headers['content-type'] ?? '') || body.trimStart().startsWith('{');
  if (!isJson) return { ...query, ...parseQuery(body) };
  try {
    const parsed: unknown = JSON.parse(body);
    if (isMap(parsed)) return { ...query, ...parsed };
    if (Array.isArray(parsed)) return query;
  } catch {
    throw new RestError('INVALID_REQUEST', 'Request body is not valid JSON.');
  }
  return query;
}

export const isMap = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A top-level parameter in lower, upper or given case. */
export function param(params: Params, name: string): unknown {
  return params[name] ?? params[name.toUpperCase()] ?? params[name.toLowerCase()];
}

/** An array sent as such, or as a form's numbered map. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) return Object.values(value);
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** A whole number from a number or text, else NaN. */
export function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : Number.NaN;
}
