import type { EntityKind, FieldDefinition } from '@strata/crm-port';
import { plainName } from '../store/field-name.js';

/** Up to this many custom fields are read without being asked for; beyond it reading all would slow every page down. */
const READ_ALL_UP_TO = 15;

/**
 * Which custom fields' values to import: our own always, those that are wanted by key or label (whatever its case and
 * spaces), and all of them when the CRM has only a few.
 */
export function fieldsToRead(
  definitions: readonly FieldDefinition[],
  entity: EntityKind,
  wanted: readonly string[],
  own: readonly string[],
): string[] {
  const fields = definitions.filter((field) => field.entity === entity).map(({ key }) => key);
  const chosen = fields.length <= READ_ALL_UP_TO ? fields : findKeys(definitions, entity, wanted);
  return [...new Set([...chosen, ...own])];
}

/** Keys of the custom fields that go by some names. */
export function findKeys(
  definitions: readonly FieldDefinition[],
  entity: EntityKind,
  names: readonly string[],
): string[] {
  const labels = new Set(names.map(plainName));
  return definitions
    .filter((field) => field.entity === entity && (names.includes(field.key) || labels.has(plainName(field.label))))
    .map(({ key }) => key);
}
