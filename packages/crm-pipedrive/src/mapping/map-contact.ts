import type { Contact } from '@strata/crm-port';
import { type FieldTypes, readFields } from './field-values.js';
import { type Raw, readDate, readId, readInstant, readReference, readText } from './read.js';

/** A person. Pipedrive knows no relation or source of a person; the birthday comes only with contact sync. */
export function mapContact(raw: Raw, types: FieldTypes): Contact {
  return {
    id: readId(raw),
    name: readText(raw, 'name') ?? '',
    companyId: readReference(raw, 'org_id'),
    ownerId: readReference(raw, 'owner_id'),
    type: null,
    source: null,
    birthDate: readDate(raw, 'birthday'),
    createdAt: readInstant(raw, 'add_time'),
    updatedAt: readInstant(raw, 'update_time'),
    fields: readFields(raw.custom_fields, types),
  };
}
