import type { CustomField, World } from '../world/world.js';
import { badRequest } from './api-error.js';
import { isObject } from './body.js';
import type { PipedriveSettings } from './settings.js';
import { isDay } from './times.js';

export type FieldEntity = CustomField['entity'];

export const customFieldsOf = (world: World, entity: FieldEntity): CustomField[] =>
  [...world.fields.values()].filter((field) => field.entity === entity);

/**
 * The `custom_fields` of a record: every field of the account is there, null where it holds nothing.
 *
 * @param withLabels  options as `{id, label}` rather than as ids
 */
export function renderCustomValues(
  fields: readonly CustomField[],
  custom: Readonly<Record<string, unknown>>,
  withLabels: boolean,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) values[field.key] = renderValue(field, custom[field.key] ?? null, withLabels);
  return values;
}

function renderValue(field: CustomField, value: unknown, withLabels: boolean): unknown {
  if (value === null || (field.type !== 'enum' && field.type !== 'set')) return value;
  // An option that was deleted leaves nothing behind in the records that held it.
  const held = (Array.isArray(value) ? value : [value])
    .map((id) => field.choices.find((choice) => choice.id === id))
    .filter((choice) => choice !== undefined)
    .map(({ id, label }) => (withLabels ? { id, label } : id));
  if (field.type === 'enum') return held[0] ?? null;
  return held.length > 0 ? held : null;
}

/** The custom values of a write, checked against the definitions. Throws 400. */
export function readCustomValues(
  world: World,
  entity: FieldEntity,
  settings: PipedriveSettings,
  given: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const fields = customFieldsOf(world, entity);
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given ?? {})) {
    const field = fields.find((candidate) => candidate.key === key);
    if (!field) {
      if (settings.refuseUnknownFields) throw badRequest(`custom field ${key} does not exist`);
      continue;
    }
    if (hasUnknownOption(field, value)) {
      if (settings.refuseUnknownFields) throw badRequest(`custom field ${key}: option does not exist`);
      continue;
    }
    const expected = value === null ? null : expectationOf(world, field, value);
    if (expected !== null) throw badRequest(`custom field ${key} must be ${expected}`);
    values[key] = value;
  }
  return values;
}

function hasUnknownOption(field: CustomField, value: unknown): boolean {
  const isOption = (id: unknown) => field.choices.some((choice) => choice.id === id);
  if (field.type === 'enum') return isInteger(value) && !isOption(value);
  return field.type === 'set' && Array.isArray(value) && value.every(isInteger) && !value.every(isOption);
}

const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);
const isText = (value: unknown, max: number): boolean => typeof value === 'string' && value.length <= max;
const isTimeOfDay = (value: unknown): boolean =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value);

/** What a value should have been, or null when it is right. */
function expectationOf(world: World, field: CustomField, value: unknown): string | null {
  const part = isObject(value) ? value : {};
  const when = (isValid: boolean, expected: string) => (isValid ? null : expected);
  switch (field.type) {
    case 'enum':
      return when(isInteger(value), 'an option id');
    case 'set':
      return when(
        Array.isArray(value) && value.length > 0 && value.every(isInteger) && new Set(value).size === value.length,
        'a non-empty array of option ids, or null',
      );
    case 'double':
      return when(typeof value === 'number', 'a number');
    case 'text':
      return when(isText(value, 65_535), 'a text of at most 65535 characters');
    case 'date':
      return when(isDay(value), 'a date YYYY-MM-DD');
    case 'daterange':
      return when(isDay(part['value']) && isDay(part['until']), 'an object of two dates, value and until');
    case 'time':
      return when(isTimeOfDay(part['value']), 'an object with the time as value');
    case 'timerange':
      return when(isTimeOfDay(part['value']) && isTimeOfDay(part['until']), 'an object of two times, value and until');
    case 'monetary':
      return when(isMoney(world, part), 'an object of value (number) and currency (code)');
    case 'address':
      return when(typeof part['value'] === 'string', 'an object with the address as value');
    case 'user':
      return when(isInteger(value) && world.users.has(value as number), 'the id of a user');
    case 'org':
      return when(isInteger(value) && world.companies.has(value as number), 'the id of an organization');
    case 'people':
      return when(isInteger(value) && world.contacts.has(value as number), 'the id of a person');
    default:
      return when(isText(value, 255), 'a text of at most 255 characters');
  }
}

function isMoney(world: World, { value, currency }: Record<string, unknown>): boolean {
  return typeof value === 'number' && world.currencies.some(({ code }) => code === currency);
}
