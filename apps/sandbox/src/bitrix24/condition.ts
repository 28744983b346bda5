import type { Family } from './encode.js';
import { isNumberType, type Field, type FieldValue } from './field.js';
import { parseTime } from './custom-fields.js';
import { flagOf } from './common-fields.js';
import type { Bitrix24Settings } from './settings.js';
import { isMap } from './params.js';

export interface Comparing {
  family: Family;
  timeZone: string;
  settings: Bitrix24Settings;
}

export type Test<T> = (record: T) => boolean;

const operatorPattern = /^(!=%|!%=|!=|!%|!@|>=|<=|=%|%=|[=!><@%])?(.*)$/;

/** Splits `>=updatedTime` into operator and name; no operator is equality. */
export function splitKey(key: string): { operator: string; name: string } {
  const [, operator, name] = operatorPattern.exec(key) ?? [];
  return { operator: operator ?? '', name: name ?? key };
}

type Scalar = number | string | null;

/** A test of one field against a filter value. */
export function conditionOf<T>(field: Field<T>, operator: string, given: unknown, comparing: Comparing): Test<T> {
  const values = (Array.isArray(given) ? given : isMap(given) ? Object.values(given) : [given]).map((value) =>
    normalise(field, value, comparing.timeZone),
  );
  const isList = Array.isArray(given) || isMap(given);
  const matches = matcherOf(operator, values, isList);
  const isNegative = operator.startsWith('!');
  return (record) => {
    const value = field.read(record);
    if (!Array.isArray(value)) return matches(comparable(field, value as Exclude<FieldValue, readonly unknown[]>));
    if (value.length === 0) return matches(null);
    const test = (item: number | string) => matches(comparable(field, item));
    return isNegative ? value.every(test) : value.some(test);
  };
}

function matcherOf(operator: string, values: readonly Scalar[], isList: boolean): (value: Scalar) => boolean {
  const [wanted = null] = values;
  switch (operator) {
    case '@':
    case '!@': {
      const known = new Set(values);
      return operator === '@' ? (value) => known.has(value) : (value) => !known.has(value);
    }
    case '>':
      return (value) => value !== null && wanted !== null && value > wanted;
    case '>=':
      return (value) => value !== null && wanted !== null && value >= wanted;
    case '<':
      return (value) => value !== null && wanted !== null && value < wanted;
    case '<=':
      return (value) => value !== null && wanted !== null && value <= wanted;
    case '%':
      return (value) => textOf(value).includes(textOf(wanted));
    case '!%':
      return (value) => !textOf(value).includes(textOf(wanted));
    case '=%':
    case '%=':
      return (value) => likePattern(wanted).test(textOf(value));
    case '!=%':
    case '!%=':
      return (value) => !likePattern(wanted).test(textOf(value));
    case '!':
    case '!=':
      return isList ? (value) => !values.includes(value) : (value) => value !== wanted;
    default:
      return isList ? (value) => values.includes(value) : (value) => value === wanted;
  }
}

const textOf = (value: Scalar): string => (value === null ? '' : String(value));

function likePattern(wanted: Scalar): RegExp {
  const escaped = textOf(wanted).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/%/g, '.*')}$`, 'su');
}

/** What a record's value compares as; the database compares text without regard to case. */
function comparable<T>(field: Field<T>, value: number | string | boolean | null): Scalar {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'y' : 'n';
  if (typeof value === 'number') return value === 0 && isLink(field) ? null : value;
  return isNumberType(field.type) ? Number(value) : value.toLowerCase();
}

/** A link to nothing is 0 and empty at once. */
const isLink = ({ type }: { type: string }): boolean =>
  type === 'crm_company' || type === 'crm_contact' || type === 'crm_lead';

function normalise<T>(field: Field<T>, given: unknown, timeZone: string): Scalar {
  if (field.type === 'char' || field.type === 'boolean') return flagOf(given) ? 'y' : 'n';
  if (isNumberType(field.type)) {
    // An empty reference of a batch arrives as an empty text and means 0 to `>id`.
    if (given === '' || given === null || given === undefined) return field.type === 'integer' ? 0 : null;
    const number = Number(given);
    return Number.isNaN(number) || (number === 0 && isLink(field)) ? null : number;
  }
  if (given === null || given === undefined || given === '') return null;
  const text = String(given);
  if (field.type === 'datetime') return parseTime(text, timeZone);
  return field.type === 'date' ? text.slice(0, 10) : text.toLowerCase();
}
