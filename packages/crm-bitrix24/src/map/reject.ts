import type { Reject } from '@strata/crm-port';
import { asText, type Json } from '../connection/wire.js';

export const isReject = (value: object): value is Reject => 'reason' in value && 'detail' in value;

/** A reject of a row, with its id where it has one. */
export const reject = (row: Json, reason: string, detail: string): Reject => ({
  id: asText(row['ID'] ?? row['id']),
  reason,
  detail,
});

/** The value as a person may read it in a message, cut to a sane length. */
export const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
