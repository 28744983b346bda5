import { localIso, offsetMinutes } from '../world/time-zone.js';
import { isIdType, type Field, type FieldValue } from './field.js';
import type { Bitrix24Settings } from './settings.js';

/** `legacy`: everything is text; `item`: numbers are numbers and no link is 0. */
export type Family = 'legacy' | 'item';

export interface Encoding {
  family: Family;
  timeZone: string;
  settings: Bitrix24Settings;
}

export function encodeValue<T>(field: Field<T>, value: FieldValue, { family, timeZone, settings }: Encoding): unknown {
  const { type } = field;
  if (Array.isArray(value)) {
    if (value.length > 0 || !field.isCustom || family === 'item') return [...value];
    return settings.emptyMultiple === 'false' ? false : [];
  }
  if (value === null) return family === 'item' && isIdType(type) && !field.isCustom ? 0 : null;
  if (type === 'datetime' && typeof value === 'number') return localIso(value, timeZone);
  if (type === 'date') return value === '' ? '' : localMidnight(String(value), timeZone);
  if (typeof value === 'boolean') return encodeFlag(value, type, family);
  if (typeof value === 'number' && family === 'legacy') {
    return type === 'double' && !field.isCustom ? value.toFixed(2) : String(value);
  }
  return value;
}

function encodeFlag(value: boolean, type: string, family: Family): string {
  if (type === 'boolean' && family === 'legacy') return value ? '1' : '0';
  return value ? 'Y' : 'N';
}

/** A day as the portal shows it: midnight of its own time zone, with the offset of that day. */
function localMidnight(day: string, timeZone: string): string {
  const minutes = offsetMinutes(timeZone, Date.parse(`${day}T00:00:00Z`));
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${day}T00:00:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
