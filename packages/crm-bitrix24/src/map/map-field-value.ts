import type { FieldDefinition, FieldValue } from '@strata/crm-port';
import { asDay, asFlag, asInstant, asList, asNumber, asText, type Json } from '../connection/wire.js';

/** A custom field to read: how the portal names it in this row, and what it holds. */
export interface CustomField {
  readonly key: string;
  readonly wireName: string;
  readonly type: FieldDefinition['type'];
}

/** Values of the custom fields of a row, by key. */
export function mapFieldValues(row: Json, fields: readonly CustomField[]): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.map(({ key, wireName, type }) => [key, mapFieldValue(row[wireName] ?? row[key], type)]),
  );
}

function mapFieldValue(raw: unknown, type: FieldDefinition['type']): FieldValue {
  const isEmpty = raw === null || raw === undefined || raw === '' || (raw === false && type !== 'boolean');
  if (type === 'choices') return isEmpty ? [] : choices(raw);
  if (isEmpty) return null;
  if (Array.isArray(raw)) return choices(raw);
  switch (type) {
    case 'number':
      return asNumber(raw);
    case 'boolean':
      return asFlag(raw);
    case 'date':
      return asDay(raw);
    case 'datetime':
      return asInstant(raw);
    case 'choice':
      return raw === 0 || raw === '0' ? null : asText(raw);
    default:
      return asText(raw) ?? JSON.stringify(raw);
  }
}

const choices = (raw: unknown): string[] =>
  (typeof raw === 'object' ? asList(raw) : [raw]).map(asText).filter((text) => text !== null);
