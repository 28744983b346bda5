import type { World } from '../world/world.js';

/** What a field holds in the world: instants are epoch milliseconds, days `YYYY-MM-DD`. */
export type FieldValue = number | string | boolean | null | readonly (number | string)[];

/** One field of contact, company or deal as both method families show it. */
export interface Field<T> {
  /** Name in crm.contact.*, crm.company.*, crm.deal.*; null where these do not have it. */
  upper: string | null;
  /** Name in crm.item.*; null where it does not have it. */
  camel: string | null;
  /** The vendor's type word. */
  type: string;
  isReadOnly: boolean;
  isMultiple: boolean;
  /** Dictionary of a `crm_status` field. */
  statusType?: string;
  /** crm.contact.* and its like take it in writes and filters but do not show it among the plain values. */
  isLegacyWriteOnly?: boolean;
  /** Set for user fields. */
  isCustom?: boolean;
  options?: readonly { id: number; label: string }[];
  title: string;
  read(record: T): FieldValue;
  /** Puts a decoded value into a change of the record; missing for what cannot be written. */
  write?(set: Partial<T>, value: unknown, world: World): void;
}

const idTypes = new Set(['integer', 'user', 'crm_company', 'crm_contact', 'crm_lead', 'crm_category', 'crm_quote']);

export const isIdType = (type: string): boolean => idTypes.has(type);
export const isNumberType = (type: string): boolean => idTypes.has(type) || type === 'double' || type === 'enumeration';
