import type { ContactRecord } from '../world/world.js';
import { commonFields, dayOrNull, define, idOrNull, idsOf, reachFields, textOf, textOrNull } from './common-fields.js';
import type { Field } from './field.js';

/** Fields of a contact. */
export const contactFields: readonly Field<ContactRecord>[] = [
  ...commonFields<ContactRecord>(),
  ...reachFields<ContactRecord>(),
  define('NAME', 'name', {
    type: 'string',
    read: (c) => c.firstName,
    write: (set, value) => void (set.firstName = textOf(value)),
  }),
  define('LAST_NAME', 'lastName', {
    type: 'string',
    read: (c) => c.lastName,
    write: (set, value) => void (set.lastName = textOf(value)),
  }),
  define('SECOND_NAME', 'secondName', { type: 'string', read: () => null }),
  define('POST', 'post', { type: 'string', read: () => null }),
  define('HONORIFIC', 'honorific', { type: 'crm_status', statusType: 'HONORIFIC', read: () => null }),
  define('TYPE_ID', 'typeId', {
    type: 'crm_status',
    statusType: 'CONTACT_TYPE',
    read: (c) => c.type,
    write: (set, value) => void (set.type = textOrNull(value)),
  }),
  define('SOURCE_ID', 'sourceId', {
    type: 'crm_status',
    statusType: 'SOURCE',
    read: (c) => c.source,
    write: (set, value) => void (set.source = textOrNull(value)),
  }),
  define('BIRTHDATE', 'birthdate', {
    type: 'date',
    read: (c) => c.birthDate,
    write: (set, value) => void (set.birthDate = dayOrNull(value)),
  }),
  define('COMPANY_ID', 'companyId', {
    type: 'crm_company',
    read: (c) => c.companyIds[0] ?? null,
    write: (set, value) => void (set.companyIds = idOrNull(value) === null ? [] : [Number(value)]),
  }),
  define('COMPANY_IDS', 'companyIds', {
    type: 'crm_company',
    isMultiple: true,
    isLegacyWriteOnly: true,
    read: (c) => c.companyIds,
    write: (set, value) => void (set.companyIds = idsOf(value)),
  }),
  define('LEAD_ID', 'leadId', { type: 'crm_lead', read: () => null }),
  define('EXPORT', 'export', { type: 'char', read: () => true }),
  define<ContactRecord>(null, 'categoryId', { type: 'crm_category', read: (c) => c.categoryId }),
];
