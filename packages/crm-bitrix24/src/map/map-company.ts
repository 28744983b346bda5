import type { Company, Reject } from '@strata/crm-port';
import { asId, asInstant, asText, type Json } from '../connection/wire.js';
import { type CustomField, mapFieldValues } from './map-field-value.js';
import { reject, show } from './reject.js';

export const companyFields = [
  'ID',
  'TITLE',
  'ASSIGNED_BY_ID',
  'COMPANY_TYPE',
  'INDUSTRY',
  'EMPLOYEES',
  'DATE_CREATE',
  'DATE_MODIFY',
] as const;

/** A row of `crm.company.list`. */
export function mapCompany(row: Json, fields: readonly CustomField[]): Company | Reject {
  const id = asId(row['ID']);
  if (id === null) return reject(row, 'missing_id', `A company has the id ${show(row['ID'])}.`);
  return {
    id,
    name: asText(row['TITLE'])?.trim() ?? '',
    ownerId: asId(row['ASSIGNED_BY_ID']),
    type: asText(row['COMPANY_TYPE']),
    industry: asText(row['INDUSTRY']),
    employees: asText(row['EMPLOYEES']),
    createdAt: asInstant(row['DATE_CREATE']),
    updatedAt: asInstant(row['DATE_MODIFY']),
    fields: mapFieldValues(row, fields),
  };
}
