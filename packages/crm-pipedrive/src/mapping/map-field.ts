import type { EntityKind, FieldDefinition } from '@strata/crm-port';
import { type Raw, readText } from './read.js';

/** Pipedrive's field types in our words; the list is in openapi-v2.yaml, POST /personFields. */
const TYPES: Readonly<Record<string, FieldDefinition['type']>> = {
  varchar: 'text',
  varchar_auto: 'text',
  text: 'text',
  phone: 'text',
  address: 'text',
  double: 'number',
  monetary: 'money',
  date: 'date',
  enum: 'choice',
  set: 'choices',
};

/** Definition of a custom field; null for a built-in one. */
export function mapField(raw: Raw, entity: EntityKind): FieldDefinition | null {
  const key = readText(raw, 'field_code');
  if (raw.is_custom_field !== true || key === null) return null;
  return {
    entity,
    key,
    label: readText(raw, 'field_name') ?? key,
    type: TYPES[String(raw.field_type)] ?? 'other',
    options: mapOptions(raw.options),
  };
}

export function mapOptions(options: unknown): { id: string; label: string }[] {
  if (!Array.isArray(options)) return [];
  return options.map((option: { id?: unknown; label?: unknown }) => ({
    id: String(option.id),
    label: String(option.label ?? ''),
  }));
}
