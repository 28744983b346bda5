import type { Company } from '@strata/crm-port';
import { type FieldTypes, readFields } from './field-values.js';
import { type Raw, readId, readInstant, readReference, readText } from './read.js';

/** An organization. */
export function mapCompany(raw: Raw, types: FieldTypes): Company {
  return {
    id: readId(raw),
    name: readText(raw, 'name') ?? '',
    ownerId: readReference(raw, 'owner_id'),
    type: null,
    industry: readText(raw, 'industry'),
    employees: readText(raw, 'employee_count'),
    createdAt: readInstant(raw, 'add_time'),
    updatedAt: readInstant(raw, 'update_time'),
    fields: readFields(raw.custom_fields, types),
  };
}
