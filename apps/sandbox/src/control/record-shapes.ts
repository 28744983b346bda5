import type { EntityName } from '../world/change.js';
import type { World } from '../world/world.js';
import { InvalidRequest, refuseUnknownKeys } from './invalid-request.js';

type Check = (value: unknown, world: World) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isNumberOrNull: Check = (value) => value === null || Number.isFinite(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const isDayOrNull: Check = (value) => value === null || /^\d{4}-\d{2}-\d{2}$/.test(String(value));
const isTextList: Check = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isLineList: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
const isIdIn =
  (records: 'contacts' | 'companies' | 'users'): Check =>
  (value, world) =>
    world[records].has(value as number);
const isIdList =
  (records: 'contacts' | 'companies'): Check =>
  (value, world) =>
    Array.isArray(value) && value.every((id) => world[records].has(id as number));

const common: Record<string, Check> = {
  ownerId: isIdIn('users'),
  createdAt: isNumber,
  updatedAt: isNumber,
  updatedBy: isIdIn('users'),
  custom: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};
const person: Record<string, Check> = {
  phones: isTextList,
  emails: isTextList,
  country: isTextOrNull,
  city: isTextOrNull,
  type: isTextOrNull,
};

/** What the control plane may set on a record, with the check of each value. */
const shapes: Record<EntityName, Record<string, Check>> = {
  contact: {
    ...common,
    ...person,
    firstName: isText,
    lastName: isText,
    companyIds: isIdList('companies'),
    birthDate: isDayOrNull,
    source: isTextOrNull,
    categoryId: isNumber,
  },
  company: { ...common, ...person, name: isText, industry: isTextOrNull, employees: isTextOrNull, isOwn: isFlag },
  deal: {
    ...common,
    title: isText,
    contactIds: isIdList('contacts'),
    companyId: (value, world) => value === null || world.companies.has(value as number),
    amount: isNumber,
    currency: isText,
    pipelineId: (value, world) => world.pipelines.some(({ id }) => id === value),
    stageId: (value, world) => world.pipelines.some(({ stages }) => stages.some(({ id }) => id === value)),
    outcome: (value) => value === 'open' || value === 'won' || value === 'lost',
    wonAt: isNumberOrNull,
    lostAt: isNumberOrNull,
    lostReason: isTextOrNull,
    closeDate: isDayOrNull,
    probability: isNumberOrNull,
    source: isTextOrNull,
    isRecurringTemplate: isFlag,
    isArchived: isFlag,
    lines: isLineList,
  },
};

const instants = ['createdAt', 'updatedAt', 'wonAt', 'lostAt'];

/**
 * Checks the fields of a create or update; instants may be ISO texts and come back as epoch milliseconds.
 *
 * @throws InvalidRequest naming the field
 */
export function checkFields(world: World, entity: EntityName, set: Record<string, unknown>): Record<string, unknown> {
  const shape = shapes[entity];
  refuseUnknownKeys(set, Object.keys(shape), ` in set`);
  const fields: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(set)) {
    const value = instants.includes(key) && typeof given === 'string' ? Date.parse(given) : given;
    if (!shape[key]?.(value, world)) throw new InvalidRequest(`set.${key} cannot be ${JSON.stringify(given)}`);
    fields[key] = value;
  }
  for (const key of Object.keys((fields['custom'] ?? {}) as object)) {
    const isKnown = [...world.fields.values()].some((field) => field.entity === entity && field.key === key);
    if (!isKnown) throw new InvalidRequest(`set.custom.${key}: this ${entity} field does not exist`);
  }
  return fields;
}
