import { MAX_DAY, MIN_DAY, parseDay } from '../../calendar/day-number.js';
import type { ValueForm } from './operators.js';

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Longest time, in days or months, that a condition can look back. */
const MOST = { days: 36_525, months: 1200 } as const;

/** A text that is not blank. */
export function checkText(value: unknown, path: string): string[] {
  return isText(value) ? [] : [`${path} must be a text that is not empty`];
}

/** A date that exists, as `YYYY-MM-DD`. */
export function checkDate(value: unknown, path: string): string[] {
  if (typeof value !== 'string') return [`${path} must be a date, YYYY-MM-DD`];
  try {
    const day = parseDay(value);
    return day >= MIN_DAY && day <= MAX_DAY ? [] : [`${path}: no date can be ${value}`];
  } catch (error) {
    return [`${path}: ${(error as Error).message}`];
  }
}

/** An object with these members and no others. */
export function checkMembers(value: Json, known: readonly string[], path: string): string[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => `${path}.${name} is unknown; known: ${known.join(', ')}`);
}

/** What stands behind an operator. `value` and `list` depend on the type of the operand, see `checkValue`. */
export function checkForm(form: Exclude<ValueForm, 'value' | 'list' | 'pair'>, value: unknown, path: string): string[] {
  switch (form) {
    case 'text':
      return checkText(value, path);
    case 'true':
      return value === true ? [] : [`${path} must be true; write {"not": …} for the opposite`];
    case 'number':
      return isNumber(value) ? [] : [`${path} must be a number`];
    case 'date':
      return checkDate(value, path);
    case 'span':
      return checkSpan(value, ['days', 'months'], path);
    case 'days':
      return checkSpan(value, ['days'], path);
  }
}

function checkSpan(value: unknown, units: readonly (keyof typeof MOST)[], path: string): string[] {
  const wanted = units.map((unit) => `{"${unit}": number}`).join(' or ');
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  const unit = units.find((each) => each === name);
  if (unit === undefined || others.length > 0) return [`${path} must be ${wanted}`];
  const length = (value as Json)[unit];
  const fits = Number.isInteger(length) && (length as number) >= 0 && (length as number) <= MOST[unit];
  return fits ? [] : [`${path}.${unit} must be a whole number from 0 to ${MOST[unit]}`];
}

/** One value of an operand, or a list or pair of them. */
export function checkValue(
  form: 'value' | 'list' | 'pair',
  type: 'text' | 'number' | 'date' | 'boolean' | 'segment',
  value: unknown,
  path: string,
): string[] {
  if (form === 'value') return checkOne(type, value, path);
  if (!Array.isArray(value) || value.length === 0) return [`${path} must be a list of values`];
  const faults = value.flatMap((each, i) => checkOne(type, each, `${path}[${i}]`));
  if (form === 'list' || faults.length > 0) return faults;
  if (value.length !== 2) return [`${path} must be two values, the lower and the upper end`];
  // Dates of one form are in the order of their texts.
  return value[0] <= value[1] ? [] : [`${path} must not end before it begins`];
}

function checkOne(type: string, value: unknown, path: string): string[] {
  switch (type) {
    case 'number':
      return isNumber(value) ? [] : [`${path} must be a number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} must be true or false`];
    case 'date':
      return checkDate(value, path);
    default:
      return checkText(value, path);
  }
}
