import type { Contact, Reject } from '@strata/crm-port';
import { asDay, asId, asInstant, asText, type Json } from '../connection/wire.js';
import { type CustomField, mapFieldValues } from './map-field-value.js';
import { reject, show } from './reject.js';

export const contactFields = [
  'ID',
  'NAME',
  'SECOND_NAME',
  'LAST_NAME',
  'COMPANY_ID',
  'ASSIGNED_BY_ID',
  'TYPE_ID',
  'SOURCE_ID',
  'BIRTHDATE',
  'DATE_CREATE',
  'DATE_MODIFY',
] as const;

/** A row of `crm.contact.list`. */
export function mapContact(row: Json, fields: readonly CustomField[]): Contact | Reject {
  const id = asId(row['ID']);
  if (id === null) return reject(row, 'missing_id', `A contact has the id ${show(row['ID'])}.`);
  const names = [row['NAME'], row['SECOND_NAME'], row['LAST_NAME']].map((part) => asText(part)?.trim() ?? '');
  return {
    id,
    name: names.filter((part) => part !== '').join(' '),
    companyId: asId(row['COMPANY_ID']),
    ownerId: asId(row['ASSIGNED_BY_ID']),
    type: asText(row['TYPE_ID']),
    source: asText(row['SOURCE_ID']),
    birthDate: asDay(row['BIRTHDATE']),
    createdAt: asInstant(row['DATE_CREATE']),
    updatedAt: asInstant(row['DATE_MODIFY']),
    fields: mapFieldValues(row, fields),
  };
}
