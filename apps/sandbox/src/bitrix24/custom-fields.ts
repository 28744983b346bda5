import { instantOf } from '../world/time-zone.js';
import type { CustomField } from '../world/world.js';
import { flagOf } from './common-fields.js';
import type { EntityName, RecordTypes } from '../world/change.js';
import type { Field, FieldValue } from './field.js';
import { listOf, wholeNumber } from './params.js';
import type { Bitrix24Settings } from './settings.js';

/** Whether a value of a user field counts as empty. */
export const isEmptyValue = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** A user field of the portal, named as the calls of one family name it. */
export function customField<E extends EntityName>(definition: CustomField, camel: string): Field<RecordTypes[E]> {
  const { key, type, isMultiple, choices, label } = definition;
  return {
    upper: key,
    camel,
    type,
    isReadOnly: false,
    isMultiple,
    isCustom: true,
    title: label[''] || label['en'] || key,
    ...(type === 'enumeration' && { options: choices }),
    read: (record) => {
      const value = record.custom[key] as FieldValue | undefined;
      return value ?? (isMultiple ? [] : null);
    },
  };
}

/** Outcome of decoding: a value to store, or nothing to do. */
export type Decoded = { value: unknown } | null;

/** What a written value becomes in the world. Null: the value changes nothing, as the vendor ignores it silently. */
export function decodeCustom(
  definition: CustomField,
  given: unknown,
  timeZone: string,
  settings: Bitrix24Settings,
): Decoded {
  if (definition.isMultiple) {
    const items = listOf(given).map((item) => decodeOne(definition, item, timeZone, settings));
    const values = items.flatMap((item) => (item && !isEmptyValue(item.value) ? [item.value] : []));
    return { value: values };
  }
  return decodeOne(definition, Array.isArray(given) ? given[0] : given, timeZone, settings);
}

function decodeOne(definition: CustomField, given: unknown, timeZone: string, settings: Bitrix24Settings): Decoded {
  if (given === undefined || given === null || given === '' || given === false) {
    return {
      value: definition.type === 'boolean' && given === false ? false : definition.type === 'string' ? '' : null,
    };
  }
  switch (definition.type) {
    case 'enumeration': {
      const id = wholeNumber(given);
      if (id === 0) return { value: null };
      if (definition.choices.some((choice) => choice.id === id)) return { value: id };
      return settings.unknownOption === 'ignore' ? null : { value: null };
    }
    case 'integer':
      return Number.isFinite(Number(given)) ? { value: Math.trunc(Number(given)) } : null;
    case 'double':
      return Number.isFinite(Number(given)) ? { value: Number(given) } : null;
    case 'boolean':
      return { value: flagOf(given) };
    case 'date':
      return { value: String(given).slice(0, 10) };
    case 'datetime':
      return decodeInstant(String(given), timeZone);
    default:
      return { value: String(given) };
  }
}

function decodeInstant(text: string, timeZone: string): Decoded {
  const instant = parseTime(text, timeZone);
  return instant === null ? null : { value: instant };
}

/** Epoch milliseconds of an ISO instant, or of a local date or time in the portal's zone. */
export function parseTime(text: string, timeZone: string): number | null {
  const [, day, time = '00:00:00', offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? [];
  if (day === undefined) return null;
  const full = `${day}T${time.length === 5 ? `${time}:00` : time}`;
  const instant = offset === undefined ? instantOf(full, timeZone) : Date.parse(full + offset);
  return Number.isNaN(instant) ? null : instant;
}
