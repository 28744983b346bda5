import { CrmError, type CrmErrorKind } from '@strata/crm-port';
import { asText, isMap } from './wire.js';

/** A refusal as Bitrix24 writes it, in an envelope or beside a batch command. Codes are compared in upper case. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

/** The refusal in an answer or a batch error entry; null when there is none. Some methods refuse with HTTP 200. */
export function refusalOf(json: unknown): Refusal | null {
  if (!isMap(json) || !('error' in json) || json['error'] === undefined || json['error'] === null) return null;
  const description = asText(json['error_description'])
    ?.replace(/<[^>]*>/g, '')
    .trim();
  return { code: String(json['error']).toUpperCase(), text: description ?? '' };
}

export const isRateLimit = (refusal: Refusal | null): boolean => refusal?.code === 'QUERY_LIMIT_EXCEEDED';
export const isTimeLimit = (refusal: Refusal | null): boolean => refusal?.code === 'OPERATION_TIME_LIMIT';

const transient = new Set(['INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER']);
export const isTransient = (refusal: Refusal): boolean => transient.has(refusal.code);

const kinds: Readonly<Record<string, readonly [CrmErrorKind, string]>> = {
  EXPIRED_TOKEN: ['unauthorized', 'The access token has expired; connect the portal again.'],
  INVALID_TOKEN: ['unauthorized', 'The portal does not accept the access token; connect it again.'],
  NO_AUTH_FOUND: ['unauthorized', 'The portal does not accept the credential; connect it again.'],
  INVALID_CREDENTIALS: [
    'unauthorized',
    'The webhook is dead or its owner lost access; create a new inbound webhook in the portal and connect again.',
  ],
  INSUFFICIENT_SCOPE: ['forbidden', 'The credential lacks a scope; tick the scopes "crm" and "user_brief" in it.'],
  USER_ACCESS_ERROR: ['forbidden', 'The user may not use this application; give access in the portal.'],
  ALLOWED_ONLY_INTRANET_USER: ['forbidden', 'The credential belongs to an extranet user; use one of an employee.'],
  WRONG_AUTH_TYPE: ['forbidden', 'This needs the application, a webhook is not enough.'],
  METHOD_CONFIRM_WAITING: ['forbidden', 'An administrator of the portal must confirm this method first.'],
  METHOD_CONFIRM_DENIED: ['forbidden', 'An administrator of the portal has denied this method.'],
  PAYMENT_REQUIRED: ['forbidden', 'The plan or trial of the portal has ended; renew it and connect again.'],
  OVERLOAD_LIMIT: [
    'forbidden',
    'Bitrix24 has blocked REST on this portal because of overload; ask Bitrix24 support, then connect again.',
  ],
  PORTAL_DELETED: ['forbidden', 'The portal is deleted or closed at the moment.'],
  QUERY_LIMIT_EXCEEDED: ['limited', 'The portal refuses more requests right now.'],
  OPERATION_TIME_LIMIT: ['limited', 'The server time of this method is used up for now.'],
  NOT_FOUND: ['missing', 'The record does not exist any more.'],
  ERROR_NOT_FOUND: ['missing', 'The record does not exist any more.'],
  ERROR_METHOD_NOT_FOUND: ['missing', 'The portal does not know this method; it needs a newer version.'],
  INTERNAL_SERVER_ERROR: ['temporary', 'The portal reports a fault of its own.'],
  ERROR_UNEXPECTED_ANSWER: ['temporary', 'The portal reports a fault of its own.'],
};

/** Kinds whose sentence needs the method; the others speak of the connection as a whole. */
const concernsMethod: ReadonlySet<CrmErrorKind> = new Set(['limited', 'missing', 'temporary']);

/** The one error that leaves the adapter. Texts of the vendor are cut and hold no credential: it never echoes one. */
export function toCrmError(method: string, status: number, refusal: Refusal): CrmError {
  const details = { code: refusal.code, status };
  const known = kinds[refusal.code];
  if (known) return new CrmError(known[0], concernsMethod.has(known[0]) ? `${method}: ${known[1]}` : known[1], details);
  const text = refusal.text.slice(0, 200);
  if (/not found/i.test(text)) return new CrmError('missing', `${method}: ${text}`, details);
  if (refusal.code === 'ACCESS_DENIED' || /access denied/i.test(text)) {
    return new CrmError(
      'forbidden',
      /commercial plans/i.test(text)
        ? `${method}: REST needs a paid plan of Bitrix24; ${text}`
        : `${method}: the user of the credential lacks a right; ${text || 'access denied'}`,
      details,
    );
  }
  return new CrmError('rejected', `${method} was refused: ${text || refusal.code || `status ${status}`}`, details);
}
