import type { EntityKind, FieldDefinition } from '@strata/crm-port';

/** Up to this many custom fields are read without being asked for; beyond it reading all would slow every page down. */
const READ_ALL_UP_TO = 15;

/**
 * Which custom fields' values to import: our own always, those that are wanted by key or label, and all of them when
 * the CRM has only a few.
 */
export function fieldsToRead(
  definitions: readonly FieldDefinition[],
  entity: EntityKind,
  wanted: readonly string[],
  own: readonly string[],
): string[] {
  const fields = definitions.filter((field) => field.entity === entity);
  const isWanted = (field: FieldDefinition): boolean =>
    own.includes(field.key) || wanted.includes(field.key) || wanted.includes(field.label);
  const chosen = fields.length <= READ_ALL_UP_TO ? fields : fields.filter(isWanted);
  return [...new Set([...chosen.map((field) => field.key), ...own])];
}
