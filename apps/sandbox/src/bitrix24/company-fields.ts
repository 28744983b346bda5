import type { CompanyRecord } from '../world/world.js';
import { commonFields, define, flagOf, reachFields, textOf, textOrNull } from './common-fields.js';
import type { Field } from './field.js';

const statusField = (upper: string, camel: string, statusType: string, key: 'type' | 'industry' | 'employees') =>
  define<CompanyRecord>(upper, camel, {
    type: 'crm_status',
    statusType,
    read: (company) => company[key],
    write: (set, value) => void (set[key] = textOrNull(value)),
  });

/** Fields of a company. */
export const companyFields: readonly Field<CompanyRecord>[] = [
  ...commonFields<CompanyRecord>(),
  ...reachFields<CompanyRecord>(),
  define('TITLE', 'title', {
    type: 'string',
    read: (c) => c.name,
    write: (set, value) => void (set.name = textOf(value)),
  }),
  statusField('COMPANY_TYPE', 'typeId', 'COMPANY_TYPE', 'type'),
  statusField('INDUSTRY', 'industry', 'INDUSTRY', 'industry'),
  statusField('EMPLOYEES', 'employees', 'EMPLOYEES', 'employees'),
  define('IS_MY_COMPANY', 'isMyCompany', {
    type: 'char',
    read: (c) => c.isOwn,
    write: (set, value) => void (set.isOwn = flagOf(value)),
  }),
  define('REVENUE', 'revenue', { type: 'double', read: () => null }),
  define('CURRENCY_ID', 'currencyId', { type: 'crm_currency', read: () => null }),
  define('LEAD_ID', 'leadId', { type: 'crm_lead', read: () => null }),
  define<CompanyRecord>(null, 'categoryId', { type: 'crm_category', read: () => 0 }),
];
