import { deleteRecord, updateRecord, type EntityName, type RecordTypes } from '../world/change.js';
import { findReadable, sourceOf } from './access.js';
import type { Answer, Call, MethodTable } from './call.js';
import { encodeValue, type Encoding } from './encode.js';
import { createRecord, entityByTypeId } from './entities.js';
import { readChange } from './entity-write.js';
import { describeFields } from './field-descriptions.js';
import { fieldsOf, type FieldSet } from './field-set.js';
import { readFilter } from './filter.js';
import { itemMulti } from './multi-fields.js';
import { readOrder, readPage, readStart } from './paging.js';
import { isMap, listOf, wholeNumber, type Params } from './params.js';
import { invalidArgument, notFound, RestError } from './rest-error.js';

const scopes = ['crm'];

/** crm.item.*: deals, contacts and companies by `entityTypeId`, camel-case names, numbers as numbers. */
export const itemMethods: MethodTable = {
  'crm.item.list': { scopes, cost: 'list', run: (call) => list(call, entityOf(call)) },
  'crm.item.get': { scopes, cost: 'other', run: (call) => get(call, entityOf(call)) },
  'crm.item.fields': {
    scopes,
    cost: 'other',
    run: (call) => ({ result: { fields: describeFields(call.world, namesOf(call, entityOf(call))) } }),
  },
  'crm.item.add': { scopes, cost: 'update', run: (call) => add(call, entityOf(call)) },
  'crm.item.update': { scopes, cost: 'update', run: (call) => update(call, entityOf(call)) },
  'crm.item.delete': { scopes, cost: 'update', run: (call) => remove(call, entityOf(call)) },
};

function entityOf({ params }: Call): EntityName {
  const typeId = wholeNumber(params['entityTypeId']);
  const entity = entityByTypeId[typeId];
  if (entity) return entity;
  if (typeId === 5) throw new RestError('ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported');
  throw notFound();
}

function namesOf<E extends EntityName>({ world, params, settings }: Call, entity: E): FieldSet<RecordTypes[E]> {
  const isAsked = params['useOriginalUfNames'] === 'Y' || params['useOriginalUfNames'] === true;
  return fieldsOf(world, entity, { family: 'item', useOriginalNames: isAsked && settings.originalUfNames });
}

const encodingOf = ({ world, settings }: Call): Encoding => ({ family: 'item', timeZone: world.timeZone, settings });

function list<E extends EntityName>(call: Call, entity: E): Answer {
  const { params, settings } = call;
  const fields = namesOf(call, entity);
  const filter = readFilter(mapOf(params, 'filter'), fields, encodingOf(call));
  const order = readOrder(params['order'], fields);
  const asked = listOf(params['select']).map(String);
  const isAll = asked.length === 0 || asked.includes('*');
  const unknown = asked.find(
    (name) => name !== '*' && name !== 'fm' && name !== 'UF_*' && name !== 'ufCrm*' && !fields.byName.has(name),
  );
  if (unknown !== undefined && settings.refuseUnknownSelect)
    throw invalidArgument(`Invalid select: unknown field '${unknown}'`);
  const page = readPage(sourceOf(call, entity), filter, order, fields, readStart(params['start']));
  const names = isAll ? null : new Set(asked);
  const items = page.rows.map((record) => render(call, record, names, fields));
  return { result: { items }, total: page.total, ...(page.next !== undefined && { next: page.next }) };
}

/** @param names  null shows everything, phones and e-mails included */
function render<T extends RecordTypes[EntityName]>(
  call: Call,
  record: T,
  names: ReadonlySet<string> | null,
  fields: FieldSet<T>,
): object {
  const encoding = encodingOf(call);
  const item: Record<string, unknown> = {};
  for (const [name, field] of fields.byName) {
    if (names === null || names.has(name)) item[name] = encodeValue(field, field.read(record), encoding);
  }
  if (names === null && 'phones' in record) item['fm'] = itemMulti(record);
  return item;
}

function findItem<E extends EntityName>(call: Call, entity: E): RecordTypes[E] {
  const record = findReadable(call, entity, wholeNumber(call.params['id']));
  if (!record) throw notFound();
  return record;
}

function get(call: Call, entity: EntityName): Answer {
  return { result: { item: render(call, findItem(call, entity), null, namesOf(call, entity)) } };
}

function add(call: Call, entity: EntityName): Answer {
  const fields = namesOf(call, entity);
  const set = readChange(call, entity, fields, mapOf(call.params, 'fields'), undefined);
  const record = createRecord(call.world, entity, { ownerId: call.caller.user.id, ...set }, call.caller.user.id);
  call.note(`${entity}:${record.id}`);
  return { result: { item: render(call, record, null, fields) } };
}

function update(call: Call, entity: EntityName): Answer {
  const record = findItem(call, entity);
  const fields = namesOf(call, entity);
  const set = readChange(call, entity, fields, mapOf(call.params, 'fields'), record);
  if (updateRecord(call.world, entity, record.id, set, call.caller.user.id)) call.note(`${entity}:${record.id}`);
  return { result: { item: render(call, record, null, fields) } };
}

function remove(call: Call, entity: EntityName): Answer {
  const { id } = findItem(call, entity);
  deleteRecord(call.world, entity, id, call.caller.user.id);
  call.note(`${entity}:${id}`);
  return { result: [] };
}

function mapOf(params: Params, name: string): Params {
  const value = params[name];
  if (isMap(value)) return value;
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return {};
  throw invalidArgument(`Parameter '${name}' must be an object`);
}
