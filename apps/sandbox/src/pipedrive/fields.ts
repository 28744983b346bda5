import { randomBytes } from 'node:crypto';
import { removeField } from '../world/change-field.js';
import { noteAdded } from '../world/id-index.js';
import type { CustomField } from '../world/world.js';
import { badRequest, forbidden, notFound } from './api-error.js';
import { Body, defined } from './body.js';
import { customFieldsOf, type FieldEntity } from './custom-values.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { addOptions, createChoices, deleteOptions, isOptionLabel, renameOptions } from './field-options.js';
import { fieldOptionalParts, listDefinitions, renderField } from './field-record.js';
import { pageFields } from './field-page.js';
import { fieldLimitOf } from './plans.js';

const creatableTypes = [
  'varchar',
  'text',
  'double',
  'phone',
  'date',
  'daterange',
  'time',
  'timerange',
  'set',
  'enum',
  'varchar_auto',
  'address',
  'monetary',
  'org',
  'people',
  'user',
];

const lists: { path: string; entity: FieldEntity; read: string[]; define: string[]; change: string[] }[] = [
  contactFields('/personFields', 'contact'),
  contactFields('/organizationFields', 'company'),
  {
    path: '/dealFields',
    entity: 'deal',
    read: ['deals:read', 'deals:full'],
    define: ['deal-fields:full', 'admin'],
    change: ['deals:full', 'deal-fields:full', 'admin'],
  },
  {
    path: '/productFields',
    entity: 'product',
    read: ['products:read', 'products:full'],
    define: ['product-fields:full', 'admin'],
    change: ['products:full', 'product-fields:full', 'admin'],
  },
];

function contactFields(path: string, entity: FieldEntity) {
  return {
    path,
    entity,
    read: ['contacts:read', 'contacts:full'],
    define: ['contact-fields:full', 'admin'],
    change: ['contacts:full', 'contact-fields:full', 'admin'],
  };
}

export const fieldEndpoints: Endpoint[] = lists.flatMap(({ path, entity, read, define, change }): Endpoint[] => {
  const one = `${path}/:code`;
  const options = `${one}/options`;
  const onOwn = (act: (call: Call, field: CustomField) => Answer) => (call: Call) => {
    requireRight(call);
    return act(call, ownField(call, entity));
  };
  const query = ['include_fields'];
  return [
    {
      method: 'get',
      path,
      cost: 10,
      scopes: read,
      query: ['limit', 'cursor', ...query],
      handle: (call) => pageFields(call, listDefinitions(call.world, entity, partsOf(call))),
    },
    { method: 'get', path: one, cost: 1, scopes: read, query, handle: (call) => getField(call, entity) },
    { method: 'post', path, cost: 5, scopes: define, handle: (call) => createField(call, entity) },
    { method: 'patch', path: one, cost: 5, scopes: change, handle: onOwn(updateField) },
    { method: 'delete', path: one, cost: 3, scopes: define, handle: onOwn(deleteField) },
    { method: 'post', path: options, cost: 5, scopes: change, handle: onOwn(addOptions) },
    { method: 'patch', path: options, cost: 5, scopes: change, handle: onOwn(renameOptions) },
    { method: 'delete', path: options, cost: 3, scopes: change, handle: onOwn(deleteOptions) },
  ];
});

const partsOf = ({ query }: Call) => query.listOf('include_fields', fieldOptionalParts) ?? [];

function requireRight({ settings }: Call): void {
  if (!settings.canEditFields) throw forbidden('You do not have the permission to change custom fields');
}

function getField(call: Call, entity: FieldEntity): Answer {
  const code = call.params['code'];
  const field = listDefinitions(call.world, entity, partsOf(call)).find(({ field_code }) => field_code === code);
  if (!field) throw notFound('Field');
  return { data: field };
}

/** The account's own field that the path names; built-in ones cannot be changed here. */
function ownField({ world, params }: Call, entity: FieldEntity): CustomField {
  const field = customFieldsOf(world, entity).find(({ key }) => key === params['code']);
  if (field) return field;
  if (listDefinitions(world, entity, []).some(({ field_code }) => field_code === params['code'])) {
    throw badRequest('a built-in field cannot be changed');
  }
  throw notFound('Field');
}

function createField(call: Call, entity: FieldEntity): Answer {
  const { world, settings } = call;
  requireRight(call);
  const body = new Body(
    call.body,
    ['field_name', 'field_type', 'options', 'description', ...fieldOptionalParts],
    settings.refuseUnknownNames,
  );
  const name = body.text('field_name', 255, 1);
  const type = body.oneOf('field_type', creatableTypes);
  if (name === undefined || type === undefined) throw badRequest('field_name and field_type are required');
  const labels = body.objects('options')?.map(({ label }) => label) ?? [];
  const needsOptions = type === 'enum' || type === 'set';
  if (needsOptions !== labels.length > 0) throw badRequest('options are required for enum and set, and only there');
  if (!labels.every(isOptionLabel)) throw badRequest('the label of an option must be a text of 1 to 255 characters');
  if (world.fields.size >= fieldLimitOf(settings)) {
    throw forbidden('The plan does not allow more custom fields', 'feature_capping_custom_fields_limit');
  }
  const field: CustomField = {
    id: world.nextId.field,
    entity,
    key: randomBytes(20).toString('hex'),
    type,
    isMultiple: type === 'set',
    label: { '': name },
    choices: createChoices(call, labels),
    extra: readParts(body),
  };
  world.nextId.field += world.idStep;
  world.fields.set(field.id, field);
  noteAdded(world.fields, field.id);
  return { data: renderField(field, fieldOptionalParts), writes: [`field:${field.key}`] };
}

function updateField(call: Call, field: CustomField): Answer {
  const body = new Body(call.body, ['field_name', ...fieldOptionalParts], call.settings.refuseUnknownNames);
  if (body.isEmpty)
    throw badRequest('at least one of field_name, ui_visibility, important_fields, required_fields is needed');
  const name = body.text('field_name', 255, 1);
  const parts = readParts(body);
  if (name !== undefined) field.label = { '': name };
  field.extra = { ...field.extra, ...parts };
  return { data: renderField(field, fieldOptionalParts), writes: [`field:${field.key}`] };
}

const readParts = (body: Body): Record<string, unknown> =>
  defined(Object.fromEntries(fieldOptionalParts.map((part) => [part, body.object(part)])));

function deleteField({ world }: Call, field: CustomField): Answer {
  removeField(world, field);
  return { data: renderField(field, []), writes: [`field:${field.key}`] };
}
