import type { CompanyRecord, ContactRecord, DealRecord } from '../world/world.js';
import type { Field } from './field.js';
import { wholeNumber, listOf } from './params.js';

type AnyRecord = ContactRecord | CompanyRecord | DealRecord;

/** Fields with the same meaning everywhere. */
export type FieldInit<T> = Pick<Field<T>, 'type' | 'read'> & Partial<Field<T>>;

export function define<T>(upper: string | null, camel: string | null, init: FieldInit<T>): Field<T> {
  return { upper, camel, isReadOnly: !init.write, isMultiple: false, title: upper ?? camel ?? '', ...init };
}

export const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
export const textOrNull = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);
export const dayOrNull = (value: unknown): string | null => textOrNull(value)?.slice(0, 10) ?? null;
export const idOrNull = (value: unknown): number | null => wholeNumber(value) || null;
export const idsOf = (value: unknown): number[] => [
  ...new Set(
    listOf(value)
      .map(wholeNumber)
      .filter((id) => id > 0),
  ),
];
export const flagOf = (value: unknown): boolean => value === true || value === 'Y' || value === 1 || value === '1';

/** Who and when, at the head of every record. */
export function commonFields<T extends AnyRecord>(): Field<T>[] {
  return [
    define<T>('ID', 'id', { type: 'integer', read: ({ id }) => id }),
    define<T>('DATE_CREATE', 'createdTime', { type: 'datetime', read: ({ createdAt }) => createdAt }),
    define<T>('DATE_MODIFY', 'updatedTime', { type: 'datetime', read: ({ updatedAt }) => updatedAt }),
    define<T>('CREATED_BY_ID', 'createdBy', { type: 'user', read: ({ ownerId }) => ownerId }),
    define<T>('MODIFY_BY_ID', 'updatedBy', { type: 'user', read: ({ updatedBy }) => updatedBy }),
    define<T>('ASSIGNED_BY_ID', 'assignedById', {
      type: 'user',
      read: ({ ownerId }) => ownerId,
      write: (set, value) => {
        if (wholeNumber(value) > 0) set.ownerId = wholeNumber(value);
      },
    }),
    define<T>('OPENED', 'opened', { type: 'char', read: () => true }),
    define<T>('LAST_ACTIVITY_TIME', 'lastActivityTime', { type: 'datetime', read: ({ updatedAt }) => updatedAt }),
    define<T>('LAST_ACTIVITY_BY', 'lastActivityBy', { type: 'user', read: ({ updatedBy }) => updatedBy }),
    ...['COMMENTS', 'UTM_SOURCE', 'UTM_MEDIUM', 'UTM_CAMPAIGN'].map((upper) =>
      define<T>(upper, camelOf(upper), { type: 'string', read: () => null }),
    ),
  ];
}

const multi = { type: 'crm_multifield', isMultiple: true, isLegacyWriteOnly: true, isReadOnly: false } as const;

/** Phones, e-mails and places of people and firms. The lists have a shape of their own: see multi-fields.ts. */
export function reachFields<T extends ContactRecord | CompanyRecord>(): Field<T>[] {
  return [
    define<T>('PHONE', null, { ...multi, read: ({ phones }) => phones }),
    define<T>('EMAIL', null, { ...multi, read: ({ emails }) => emails }),
    define<T>('HAS_PHONE', 'hasPhone', { type: 'char', read: ({ phones }) => phones.length > 0 }),
    define<T>('HAS_EMAIL', 'hasEmail', { type: 'char', read: ({ emails }) => emails.length > 0 }),
    define<T>('ADDRESS_CITY', null, {
      type: 'string',
      read: ({ city }) => city,
      write: (set, value) => void (set.city = textOrNull(value)),
    }),
    define<T>('ADDRESS_COUNTRY', null, {
      type: 'string',
      read: ({ country }) => country,
      write: (set, value) => void (set.country = textOrNull(value)),
    }),
  ];
}

/** `UTM_SOURCE` → `utmSource`. */
export const camelOf = (upper: string): string =>
  upper.toLowerCase().replace(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase());
