import type { EntityName } from '../world/change.js';
import { removeField } from '../world/change-field.js';
import { noteAdded } from '../world/id-index.js';
import type { CustomField } from '../world/world.js';
import type { Answer, Call, MethodTable } from './call.js';
import { customFieldsOf } from './field-set.js';
import { idParam, mapParam } from './legacy-methods.js';
import { legacyError, RestError } from './rest-error.js';
import { labelKeys, labelMap } from './userfield-labels.js';
import { storedName } from './userfield-name.js';
import { applyOptions, renderOptions } from './userfield-options.js';

const scopes = ['crm'];
const types =
  'string integer double boolean date datetime money url address enumeration file employee crm crm_status'.split(' ');

/** crm.contact.userfield.* and its twins. Only an administrator may change fields; anybody may list them. */
export function userfieldMethods(entity: EntityName): MethodTable {
  const prefix = `crm.${entity}.userfield`;
  return {
    [`${prefix}.add`]: { scopes, cost: 'update', run: (call) => add(call, entity) },
    [`${prefix}.list`]: { scopes, cost: 'other', run: (call) => list(call, entity) },
    [`${prefix}.get`]: { scopes, cost: 'other', run: (call) => ({ result: render(call, find(call, entity), null) }) },
    [`${prefix}.update`]: { scopes, cost: 'update', run: (call) => update(call, entity) },
    [`${prefix}.delete`]: { scopes, cost: 'update', run: (call) => remove(call, entity) },
  };
}

function requireAdmin({ caller }: Call): void {
  if (!caller.user.isAdmin) throw legacyError('Access denied.');
}

function add(call: Call, entity: EntityName): Answer {
  requireAdmin(call);
  const { world } = call;
  const given = mapParam(call.params, 'fields');
  const type = String(given['USER_TYPE_ID'] ?? '');
  if (type === '') throw legacyError("The 'USER_TYPE_ID' field is not found.");
  if (!given['FIELD_NAME']) throw legacyError("The 'FIELD_NAME' field is not found.");
  if (!types.includes(type) && !type.startsWith('rest_'))
    throw new RestError('ERROR_CORE', `Unknown field type '${type}'.`);
  const key = storedName(String(given['FIELD_NAME']));
  if (customFieldsOf(world, entity).some((field) => field.key === key)) {
    throw new RestError('ERROR_CORE', `Field ${key} for object CRM_${entity.toUpperCase()} already exists.`);
  }
  const common = String(given['LABEL'] ?? '');
  const labels = Object.fromEntries(labelKeys.map((name) => [name, labelMap(given[name], common)]));
  const field: CustomField = {
    id: world.nextId.field,
    entity,
    key,
    type,
    isMultiple: given['MULTIPLE'] === 'Y',
    label: { '': key },
    choices: [],
    extra: {
      XML_ID: String(given['XML_ID'] ?? ''),
      SORT: String(Number(given['SORT']) > 0 ? given['SORT'] : 100),
      MANDATORY: given['MANDATORY'] === 'Y' ? 'Y' : 'N',
      SHOW_FILTER: given['SHOW_FILTER'] === 'Y' || given['SHOW_FILTER'] === 'E' ? 'E' : 'N',
      EDIT_IN_LIST: given['EDIT_IN_LIST'] === 'N' ? 'N' : 'Y',
      SETTINGS: given['SETTINGS'] ?? [],
      labels,
    },
  };
  setLabel(field);
  if (type === 'enumeration') applyOptions(world, field, given['LIST'], true);
  world.nextId.field += world.idStep;
  world.fields.set(field.id, field);
  noteAdded(world.fields, field.id);
  call.note(`field:${field.id}`);
  return { result: field.id };
}

const labelsOf = ({ extra, label }: CustomField): Record<string, Record<string, string>> =>
  (extra['labels'] ??= Object.fromEntries(
    labelKeys.map((name) => [name, labelMap(undefined, label[''] ?? '')]),
  )) as Record<string, Record<string, string>>;

/** The label that the rest of the world shows: the form's, in English. */
function setLabel(field: CustomField): void {
  const form = labelsOf(field)['EDIT_FORM_LABEL'] ?? {};
  field.label = { ...form, '': form['en'] || Object.values(form).find((text) => text !== '') || field.key };
}

function find(call: Call, entity: EntityName): CustomField {
  const id = idParam(call.params);
  const field = customFieldsOf(call.world, entity).find((candidate) => candidate.id === id);
  if (!field) throw new RestError('ERROR_NOT_FOUND', `The entity with ID '${id}' is not found.`);
  return field;
}

function list(call: Call, entity: EntityName): Answer {
  const filter = mapParam(call.params, 'filter');
  const language = filter['LANG'] === undefined ? null : String(filter['LANG']);
  const rows = customFieldsOf(call.world, entity)
    .map((field) => render(call, field, language ?? ''))
    .filter((row) =>
      Object.entries(filter).every(([name, value]) => name === 'LANG' || !(name in row) || row[name] === String(value)),
    );
  return { result: rows, total: rows.length };
}

/** @param language  null shows label maps, a language its texts, an empty text no label at all */
function render({ settings }: Call, field: CustomField, language: string | null): Record<string, unknown> {
  const { id, entity, key, type, isMultiple, extra } = field;
  const labels = Object.entries(labelsOf(field)).map(([name, texts]) => [
    name,
    language === null ? texts : (texts[language] ?? ''),
  ]);
  return {
    ID: String(id),
    ENTITY_ID: `CRM_${entity.toUpperCase()}`,
    FIELD_NAME: key,
    USER_TYPE_ID: type,
    XML_ID: extra['XML_ID'] ?? '',
    SORT: extra['SORT'] ?? '100',
    MULTIPLE: isMultiple ? 'Y' : 'N',
    MANDATORY: extra['MANDATORY'] ?? 'N',
    SHOW_FILTER: extra['SHOW_FILTER'] ?? 'N',
    SHOW_IN_LIST: 'Y',
    EDIT_IN_LIST: extra['EDIT_IN_LIST'] ?? 'Y',
    IS_SEARCHABLE: 'N',
    SETTINGS: extra['SETTINGS'] ?? [],
    ...(language === '' ? {} : Object.fromEntries(labels)),
    ...(type === 'enumeration' && { LIST: renderOptions(field, settings.optionXmlIds) }),
  };
}

/** Label maps are replaced as a whole: languages that are not named become empty. Type and MULTIPLE stay. */
function update(call: Call, entity: EntityName): Answer {
  requireAdmin(call);
  const field = find(call, entity);
  const given = mapParam(call.params, 'fields');
  for (const name of labelKeys) if (given[name] !== undefined) labelsOf(field)[name] = labelMap(given[name], '');
  setLabel(field);
  for (const name of ['XML_ID', 'SORT', 'MANDATORY', 'SHOW_FILTER', 'EDIT_IN_LIST', 'SETTINGS']) {
    if (given[name] !== undefined) field.extra[name] = name === 'SETTINGS' ? given[name] : String(given[name]);
  }
  if (field.extra['SHOW_FILTER'] === 'Y') field.extra['SHOW_FILTER'] = 'E';
  if (field.type === 'enumeration' && given['LIST'] !== undefined) {
    applyOptions(call.world, field, given['LIST'], call.settings.optionsMerge);
  }
  call.note(`field:${field.id}`);
  return { result: true };
}

function remove(call: Call, entity: EntityName): Answer {
  requireAdmin(call);
  const field = find(call, entity);
  removeField(call.world, field);
  call.note(`field:${field.id}`);
  return { result: true };
}
