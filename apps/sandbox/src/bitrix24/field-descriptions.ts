import type { World } from '../world/world.js';
import type { FieldSet } from './field-set.js';
import type { Field } from './field.js';
import { statusesOf } from './statuses.js';

/** The answer of `.fields`: what each field is, under the names of the asked family. */
export function describeFields<T>(world: World, { family, byName }: FieldSet<T>): Record<string, object> {
  const described: Record<string, object> = {};
  for (const [name, field] of byName) described[name] = describeField(world, field, family === 'item');
  return described;
}

function describeField<T>(world: World, field: Field<T>, isItem: boolean): object {
  const { type, isReadOnly, isMultiple, isCustom = false, title, statusType, options, upper } = field;
  return {
    type,
    isRequired: false,
    isReadOnly,
    isImmutable: false,
    isMultiple,
    isDynamic: isCustom,
    title,
    ...(statusType !== undefined && {
      statusType,
      items: statusesOf(world, statusType).map(({ STATUS_ID, NAME }) => ({ ID: STATUS_ID, VALUE: NAME })),
    }),
    ...(isCustom && { listLabel: title, formLabel: title, filterLabel: title }),
    ...(options && { items: options.map(({ id, label }) => ({ ID: String(id), VALUE: label })) }),
    ...(isItem && upper !== null && { upperName: upper }),
  };
}
