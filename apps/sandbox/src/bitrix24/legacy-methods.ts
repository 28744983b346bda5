import { deleteRecord, updateRecord, type EntityName, type RecordTypes } from '../world/change.js';
import { findReadable, sourceOf } from './access.js';
import type { Answer, Call, MethodTable } from './call.js';
import { encodeValue, type Encoding } from './encode.js';
import { createRecord, titles } from './entities.js';
import { readChange } from './entity-write.js';
import { describeFields } from './field-descriptions.js';
import { fieldsOf, type FieldSet } from './field-set.js';
import { readFilter } from './filter.js';
import { legacyMulti, multiKinds } from './multi-fields.js';
import { readOrder, readPage, readStart } from './paging.js';
import { isMap, listOf, param, wholeNumber, type Params } from './params.js';
import { legacyError, RestError } from './rest-error.js';

const scopes = ['crm'];

/** crm.contact.*, crm.company.*, crm.deal.*: flat upper-case records, everything as text. */
export function legacyMethods(entity: EntityName): MethodTable {
  const prefix = `crm.${entity}`;
  return {
    [`${prefix}.list`]: { scopes, cost: 'list', run: (call) => list(call, entity) },
    [`${prefix}.get`]: { scopes, cost: 'other', run: (call) => get(call, entity) },
    [`${prefix}.fields`]: {
      scopes,
      cost: 'other',
      run: (call) => ({ result: describeFields(call.world, namesOf(call, entity)) }),
    },
    [`${prefix}.add`]: { scopes, cost: 'update', run: (call) => add(call, entity) },
    [`${prefix}.update`]: { scopes, cost: 'update', run: (call) => update(call, entity) },
    [`${prefix}.delete`]: { scopes, cost: 'update', run: (call) => remove(call, entity) },
  };
}

const namesOf = <E extends EntityName>(call: Call, entity: E): FieldSet<RecordTypes[E]> =>
  fieldsOf(call.world, entity, { family: 'legacy', useOriginalNames: true });

const encodingOf = ({ world, settings }: Call): Encoding => ({ family: 'legacy', timeZone: world.timeZone, settings });

function list<E extends EntityName>(call: Call, entity: E): Answer {
  const fields = namesOf(call, entity);
  const filter = readFilter(mapParam(call.params, 'filter'), fields, encodingOf(call));
  const order = readOrder(param(call.params, 'order'), fields);
  const page = readPage(sourceOf(call, entity), filter, order, fields, readStart(param(call.params, 'start')));
  const names = selectedNames(listOf(param(call.params, 'select')).map(String), fields);
  const result = page.rows.map((record) => render(call, entity, record, names, fields));
  return { result, total: page.total, ...(page.next !== undefined && { next: page.next }) };
}

/** Nothing named means all; phones and e-mails have to be named. */
function selectedNames<T>(asked: readonly string[], fields: FieldSet<T>): Set<string> {
  const names = new Set<string>(asked);
  const isAll = asked.length === 0;
  for (const [name, field] of fields.byName) {
    if (field.isLegacyWriteOnly) continue;
    if (isAll || asked.includes(field.isCustom ? 'UF_*' : '*')) names.add(name);
  }
  return names;
}

function render<E extends EntityName>(
  call: Call,
  entity: E,
  record: RecordTypes[E],
  names: ReadonlySet<string>,
  fields: FieldSet<RecordTypes[E]>,
): object {
  const encoding = encodingOf(call);
  const row: Record<string, unknown> = {};
  for (const [name, field] of fields.byName) {
    if (names.has(name) && !field.isLegacyWriteOnly) row[name] = encodeValue(field, field.read(record), encoding);
  }
  if (entity !== 'deal') {
    for (const kind of multiKinds) {
      const values = names.has(kind) ? legacyMulti(record as RecordTypes['contact'], kind) : undefined;
      if (values) row[kind] = values;
    }
  }
  return row;
}

function get(call: Call, entity: EntityName): Answer {
  const record = findReadable(call, entity, idParam(call.params));
  if (!record) throw legacyError('Not found');
  const fields = namesOf(call, entity);
  return { result: render(call, entity, record, new Set([...fields.byName.keys(), ...multiKinds]), fields) };
}

function add(call: Call, entity: EntityName): Answer {
  const set = readChange(call, entity, namesOf(call, entity), mapParam(call.params, 'fields'), undefined);
  const { id } = createRecord(call.world, entity, { ownerId: call.caller.user.id, ...set }, call.caller.user.id);
  call.note(`${entity}:${id}`);
  return { result: id };
}

function update(call: Call, entity: EntityName): Answer {
  const { world, caller, settings, params } = call;
  const id = idParam(params);
  const record = findReadable(call, entity, id);
  if (!record) throw legacyError('Not found');
  const set = readChange(call, entity, namesOf(call, entity), mapParam(params, 'fields'), record);
  const isChanged = updateRecord(world, entity, id, set, caller.user.id);
  if (!isChanged && settings.legacyNoOpTouches) {
    record.updatedAt = world.clock.now();
    record.updatedBy = caller.user.id;
  }
  if (isChanged) call.note(`${entity}:${id}`);
  return { result: true };
}

function remove(call: Call, entity: EntityName): Answer {
  const id = idParam(call.params);
  if (!findReadable(call, entity, id)) throw new RestError('ERROR_CORE', `${titles[entity]} is not found`);
  deleteRecord(call.world, entity, id, call.caller.user.id);
  call.note(`${entity}:${id}`);
  return { result: true };
}

/** A parameter that must be a map; missing or an empty PHP array is an empty map. */
export function mapParam(params: Params, name: string): Params {
  const value = param(params, name);
  if (isMap(value)) return value;
  if (value === undefined || value === null || value === '' || Array.isArray(value)) return {};
  throw legacyError(`Parameter '${name}' must be array.`);
}

export function idParam(params: Params): number {
  const id = wholeNumber(param(params, 'id'));
  if (!(id > 0)) throw legacyError('ID is not defined or invalid.');
  return id;
}
