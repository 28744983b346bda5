import type { EntityKind, FieldDefinition, ReadOptions } from '@strata/crm-port';
import type { PipedriveApi } from '../http/api.js';
import { COST, CUSTOM_FIELDS_PER_CALL } from '../limits.js';
import type { FieldTypes } from '../mapping/field-values.js';
import { mapField } from '../mapping/map-field.js';

/** Path of an entity's field definitions. */
export const FIELDS_PATH: Readonly<Record<EntityKind, string>> = {
  contact: '/api/v2/personFields',
  company: '/api/v2/organizationFields',
  deal: '/api/v2/dealFields',
};

/** Custom fields of an entity as the company has defined them now. */
export async function readFieldDefinitions(api: PipedriveApi, entity: EntityKind): Promise<readonly FieldDefinition[]> {
  const rows = await api.listAll(FIELDS_PATH[entity], {}, COST.list);
  return rows.map((row) => mapField(row, entity)).filter((field) => field !== null);
}

/** Types of the wanted custom fields; a wanted field that the company has deleted is left out. */
export async function readFieldTypes(api: PipedriveApi, entity: EntityKind, options: ReadOptions): Promise<FieldTypes> {
  const { customFields } = options;
  if (customFields !== 'all' && customFields.length === 0) return new Map();
  const definitions = await readFieldDefinitions(api, entity);
  const wanted = definitions.filter(({ key }) => customFields === 'all' || customFields.includes(key));
  return new Map(wanted.map(({ key, type }) => [key, type]));
}

/** The `custom_fields` parameter: it shortens answers, but takes only so many codes; without it all fields come. */
export const customFieldsParam = (keys: readonly string[]): string | null =>
  keys.length === 0 || keys.length > CUSTOM_FIELDS_PER_CALL ? null : keys.join(',');
