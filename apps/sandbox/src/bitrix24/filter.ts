import { conditionOf, splitKey, type Comparing, type Test } from './condition.js';
import type { FieldSet } from './field-set.js';
import { isMap, listOf, wholeNumber, type Params } from './params.js';
import { invalidArgument } from './rest-error.js';

/** A filter made ready: bounds of the id, to be found by search, and tests for what is left. */
export interface Filter<T> {
  /** Ids greater than this. */
  after: number;
  /** Ids smaller than this. */
  before: number;
  /** Exactly these ids, if they are named. */
  ids: readonly number[] | null;
  tests: readonly Test<T>[];
}

/**
 * Reads a filter. Unknown names are left out in crm.contact.* and its like and refused in crm.item.*.
 *
 * @throws RestError INVALID_ARG_VALUE
 */
export function readFilter<T>(given: Params, fields: FieldSet<T>, comparing: Comparing): Filter<T> {
  const filter = { after: -Infinity, before: Infinity, ids: null as number[] | null, tests: [] as Test<T>[] };
  const idName = fields.family === 'item' ? 'id' : 'ID';
  for (const [key, value] of Object.entries(given)) {
    const { operator, name } = splitKey(key);
    if (name === idName && narrow(filter, operator, value)) continue;
    const test = testOf(key, value, fields, comparing);
    if (test) filter.tests.push(test);
  }
  return filter;
}

interface Bounds {
  after: number;
  before: number;
  ids: number[] | null;
}

/** Turns a condition on the id into bounds; whether that was possible. */
function narrow(bounds: Bounds, operator: string, value: unknown): boolean {
  if (operator === '@' || ((operator === '' || operator === '=') && !isMap(value))) {
    const ids = listOf(value).map(wholeNumber);
    bounds.ids = bounds.ids ? bounds.ids.filter((id) => ids.includes(id)) : ids;
    return true;
  }
  const id = value === '' || value === null ? 0 : Number(value);
  if (!Number.isFinite(id)) return false;
  if (operator === '>') bounds.after = Math.max(bounds.after, id);
  else if (operator === '>=') bounds.after = Math.max(bounds.after, Math.ceil(id) - 1);
  else if (operator === '<') bounds.before = Math.min(bounds.before, id);
  else if (operator === '<=') bounds.before = Math.min(bounds.before, Math.floor(id) + 1);
  else return false;
  return true;
}

function testOf<T>(key: string, value: unknown, fields: FieldSet<T>, comparing: Comparing): Test<T> | null {
  const isItem = fields.family === 'item';
  if (isItem && isMap(value) && (key === 'logic' || /^\d*$/.test(key) || 'logic' in value)) {
    return groupOf(value, fields, comparing);
  }
  if (isItem && key === 'logic') return null;
  const { operator, name } = splitKey(key);
  const field = fields.byName.get(name);
  if (!field) {
    if (isItem) throw invalidArgument(`Invalid filter: field '${name}' is not allowed in filter`);
    return null;
  }
  const isArray = Array.isArray(value) || isMap(value);
  if (isItem && isArray && /^[<>]/.test(operator))
    throw invalidArgument(`Invalid filter: value of '${key}' must be a scalar`);
  if (!isItem && isArray && operator === '' && !comparing.settings.arrayMeansIn) return () => false;
  if (isItem && field.type === 'datetime' && !comparing.settings.isoFilters && /T/.test(String(value))) return null;
  return conditionOf(field, operator, value, comparing);
}

/** `{"logic":"OR","0":{…},"1":{…}}`; without `logic` all parts must hold. */
function groupOf<T>(group: Params, fields: FieldSet<T>, comparing: Comparing): Test<T> {
  const isOr = String(group['logic'] ?? 'AND').toUpperCase() === 'OR';
  const tests = Object.entries(group)
    .filter(([key]) => key !== 'logic')
    .map(([key, value]) => testOf(key, value, fields, comparing))
    .filter((test) => test !== null);
  return isOr ? (record) => tests.some((test) => test(record)) : (record) => tests.every((test) => test(record));
}
