import type { FieldDefinition, FieldValue } from '@strata/crm-port';
import { isNothing } from './read.js';

/** Which custom fields go into a record, and what each of them is. */
export type FieldTypes = ReadonlyMap<string, FieldDefinition['type']>;

/**
 * Custom field values of a record by field code. Choices become option ids as text; a value with parts (money, address,
 * time ranges) becomes one readable text, an interval as ISO 8601 writes it: `2026-01-01/2026-02-01`.
 */
export function readFields(custom: unknown, types: FieldTypes): Record<string, FieldValue> {
  const raw = (typeof custom === 'object' && custom !== null ? custom : {}) as Readonly<Record<string, unknown>>;
  const fields: Record<string, FieldValue> = {};
  for (const [key, type] of types) fields[key] = toFieldValue(raw[key], type);
  return fields;
}

function toFieldValue(value: unknown, type: FieldDefinition['type']): FieldValue {
  if (isNothing(value)) return null;
  if (Array.isArray(value)) return value.map((option) => optionId(option));
  if (type === 'choice') return optionId(value);
  if (type === 'choices') return [optionId(value)];
  if (typeof value === 'object') return textOfParts(value as Parts);
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null;
}

interface Parts {
  readonly id?: unknown;
  readonly value?: unknown;
  readonly until?: unknown;
  readonly currency?: unknown;
}

function textOfParts({ value, until, currency }: Parts): string | null {
  if (isNothing(value)) return null;
  if (!isNothing(currency)) return `${value} ${currency}`;
  return isNothing(until) ? String(value) : `${value}/${until}`;
}

const optionId = (option: unknown): string =>
  String(typeof option === 'object' && option !== null ? (option as Parts).id : option);
