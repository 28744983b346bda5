import type { EntityName, RecordTypes } from '../world/change.js';
import type { CustomField, World } from '../world/world.js';
import { camelNameOf } from './camel-names.js';
import { companyFields } from './company-fields.js';
import { contactFields } from './contact-fields.js';
import { customField } from './custom-fields.js';
import { dealFieldsOf } from './deal-fields.js';
import type { Family } from './encode.js';
import type { Field } from './field.js';

/** The fields of an entity under the names of one family of methods, in the order they are shown. */
export interface FieldSet<T> {
  family: Family;
  byName: ReadonlyMap<string, Field<T>>;
}

export interface Naming {
  family: Family;
  /** Item family only: user fields keep their `UF_CRM_…` names. */
  useOriginalNames: boolean;
}

const builders: { [E in EntityName]: (world: World) => readonly Field<RecordTypes[E]>[] } = {
  contact: () => contactFields,
  company: () => companyFields,
  deal: ({ timeZone }) => dealFieldsOf(timeZone),
};

/** User fields of an entity in order of creation. */
export const customFieldsOf = (world: World, entity: EntityName): CustomField[] =>
  [...world.fields.values()].filter((field) => field.entity === entity);

export function fieldsOf<E extends EntityName>(world: World, entity: E, naming: Naming): FieldSet<RecordTypes[E]> {
  const build = builders[entity] as (world: World) => readonly Field<RecordTypes[E]>[];
  const byName = new Map<string, Field<RecordTypes[E]>>();
  for (const field of build(world)) {
    const name = naming.family === 'legacy' ? field.upper : field.camel;
    if (name !== null) byName.set(name, field);
  }
  for (const definition of customFieldsOf(world, entity)) {
    const isUpper = naming.family === 'legacy' || naming.useOriginalNames;
    const name = isUpper ? definition.key : camelNameOf(definition.key, (taken) => byName.has(taken));
    byName.set(name, customField<E>(definition, name));
  }
  return { family: naming.family, byName };
}
