import type { Choice, CustomField, World } from '../world/world.js';
import { builtInFields, type FieldDefinition } from './built-in-fields.js';
import { customFieldsOf, type FieldEntity } from './custom-values.js';

export const fieldOptionalParts = ['ui_visibility', 'important_fields', 'required_fields'] as const;

export type FieldPart = (typeof fieldOptionalParts)[number];

/** All field definitions of an entity: built-in ones, then the account's own. */
export function listDefinitions(world: World, entity: FieldEntity, parts: readonly FieldPart[]): FieldDefinition[] {
  return [...builtInFields(world, entity), ...customFieldsOf(world, entity).map((field) => renderField(field, parts))];
}

/** An account's own field as the API shows it, with the parts that were asked for. */
export function renderField(field: CustomField, parts: readonly FieldPart[]): FieldDefinition {
  const hasOptions = field.type === 'enum' || field.type === 'set';
  const extra = Object.fromEntries(parts.map((part) => [part, field.extra[part] ?? defaultParts[part]]));
  return {
    field_name: nameOfField(field),
    field_code: field.key,
    field_type: field.type,
    options: hasOptions ? field.choices.map(renderOption) : null,
    subfields: null,
    is_custom_field: true,
    is_optional_response_field: false,
    ...extra,
  };
}

export const renderOption = ({ id, label }: Choice): { id: number; label: string } => ({ id, label });

export const nameOfField = ({ label }: CustomField): string =>
  label[''] ?? label['en'] ?? Object.values(label)[0] ?? '';

const defaultParts: Record<FieldPart, unknown> = {
  ui_visibility: { add_visible_flag: false, details_visible_flag: true },
  important_fields: { enabled: false, stage_ids: [] },
  required_fields: { enabled: false, stage_ids: [], statuses: {} },
};
