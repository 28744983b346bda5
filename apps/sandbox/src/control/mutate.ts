import {
  createCompany,
  createContact,
  createDeal,
  deleteRecord,
  findLive,
  purgeRecord,
  recordsOf,
  restoreRecord,
  updateRecord,
  type EntityName,
} from '../world/change.js';
import { removeChoice, removeField } from '../world/change-field.js';
import { mergeRecords } from '../world/merge.js';
import type { CustomField, World } from '../world/world.js';
import { InvalidRequest, refuseUnknownKeys } from './invalid-request.js';
import { checkFields } from './record-shapes.js';

const entities: readonly string[] = ['contact', 'company', 'deal'] satisfies EntityName[];

/**
 * What a person at the vendor's own screens could do. `by` is the acting user, the second one unless given, so that the
 * edit differs from what a connected application does.
 *
 * @throws InvalidRequest or RangeError saying what is wrong; nothing is changed then
 */
export function mutate(world: World, body: Record<string, unknown>): object {
  const { op, entity } = body;
  const by = body['by'] ?? [...world.users.keys()][1];
  if (typeof by !== 'number' || !world.users.has(by)) throw new InvalidRequest('by must be the id of a user');
  if (entity === 'field') return mutateField(world, body);
  if (typeof entity !== 'string' || !entities.includes(entity)) {
    throw new InvalidRequest(`entity must be one of ${entities.join(', ')}, field`);
  }
  const name = entity as EntityName;
  switch (op) {
    case 'create':
      refuseUnknownKeys(body, ['op', 'entity', 'set', 'by']);
      return { record: create(world, name, checkFields(world, name, objectOf(body['set'], 'set')), by) };
    case 'update': {
      refuseUnknownKeys(body, ['op', 'entity', 'id', 'set', 'by']);
      const id = idOf(body);
      const isChanged = updateRecord(world, name, id, checkFields(world, name, objectOf(body['set'], 'set')), by);
      return { record: findLive(world, name, id), isChanged };
    }
    case 'merge': {
      refuseUnknownKeys(body, ['op', 'entity', 'id', 'others', 'by']);
      const others = body['others'];
      if (!Array.isArray(others) || !others.every(Number.isInteger))
        throw new InvalidRequest('others must be an array of ids');
      mergeRecords(world, name, idOf(body), others as number[], by);
      return { record: findLive(world, name, idOf(body)) };
    }
    case 'delete':
    case 'restore':
    case 'purge':
      refuseUnknownKeys(body, ['op', 'entity', 'id', 'by']);
      remove(world, op, name, idOf(body), by);
      return { record: recordsOf(world, name).get(idOf(body)) ?? null };
    default:
      throw new InvalidRequest('op must be one of create, update, delete, restore, purge, merge');
  }
}

function create(world: World, entity: EntityName, fields: Record<string, unknown>, by: number): object {
  if (entity === 'contact') return createContact(world, fields, by);
  return entity === 'company' ? createCompany(world, fields, by) : createDeal(world, fields, by);
}

function remove(world: World, op: 'delete' | 'restore' | 'purge', entity: EntityName, id: number, by: number): void {
  if (op === 'delete') deleteRecord(world, entity, id, by);
  else if (op === 'restore') restoreRecord(world, entity, id);
  else if (recordsOf(world, entity).has(id)) purgeRecord(world, entity, id);
  else throw new RangeError(`${entity} ${id} does not exist`);
}

/** An administrator renames or deletes a custom field, or deletes one of its options. */
function mutateField(world: World, body: Record<string, unknown>): object {
  const { op } = body;
  const field = world.fields.get(idOf(body));
  if (!field) throw new InvalidRequest(`field ${idOf(body)} does not exist`);
  if (op === 'delete') {
    refuseUnknownKeys(body, ['op', 'entity', 'id', 'choice', 'by']);
    const { choice } = body;
    if (choice === undefined) removeField(world, field);
    else if (field.choices.some(({ id }) => id === choice)) removeChoice(world, field, Number(choice));
    else throw new InvalidRequest(`choice ${String(choice)} does not exist`);
    return { record: world.fields.get(field.id) ?? null };
  }
  if (op !== 'update') throw new InvalidRequest('op on a field must be update or delete');
  refuseUnknownKeys(body, ['op', 'entity', 'id', 'set', 'by']);
  renameField(field, objectOf(body['set'], 'set'));
  return { record: field };
}

function renameField(field: CustomField, set: Record<string, unknown>): void {
  refuseUnknownKeys(set, ['label', 'choices'], ' in set');
  const { label, choices = {} } = set;
  if (label !== undefined && typeof label !== 'string') throw new InvalidRequest('set.label must be a text');
  const labels = Object.entries(objectOf(choices, 'set.choices (option id to label)'));
  const unknown = labels.filter(
    ([id, text]) => typeof text !== 'string' || !field.choices.some((known) => known.id === Number(id)),
  );
  if (unknown.length > 0)
    throw new InvalidRequest(`set.choices: no option, or no text: ${unknown.map(([id]) => id).join(', ')}`);
  if (label !== undefined) field.label = { '': label };
  for (const choice of field.choices) {
    const renamed = labels.find(([id]) => Number(id) === choice.id);
    if (renamed) choice.label = String(renamed[1]);
  }
}

function idOf(body: Record<string, unknown>): number {
  const { id } = body;
  if (typeof id !== 'number' || !Number.isInteger(id)) throw new InvalidRequest('id must be a whole number');
  return id;
}

function objectOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidRequest(`${name} must be an object`);
  return value as Record<string, unknown>;
}
