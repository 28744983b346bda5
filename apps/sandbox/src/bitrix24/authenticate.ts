import type { Call, Caller } from './call.js';
import { param, wholeNumber, type Params } from './params.js';
import { knownError } from './rest-error.js';

/** The address of a call: `/rest/{user}/{secret}/{method}`, or `/rest/{method}` with a token. */
export interface Address {
  method: string;
  webhook: { userId: number; secret: string } | null;
}

/** Null for an address that is none of the REST API's. */
export function readAddress(path: string): Address | null {
  const [root, ...parts] = path.split('/').filter((part) => part !== '');
  if (root !== 'rest') return null;
  const [first = '', second, third] = parts;
  if (parts.length === 3) return { method: third ?? '', webhook: { userId: wholeNumber(first), secret: second ?? '' } };
  return parts.length === 1 ? { method: first, webhook: null } : null;
}

/**
 * Who calls. A webhook acts for the user in its address; the one test token acts for the administrator.
 *
 * @throws RestError for credentials that do not hold
 */
export function authenticate(
  { webhook }: Address,
  params: Params,
  { world, context, settings }: Pick<Call, 'world' | 'context' | 'settings'>,
): Caller {
  if (settings.restAccess === 'closed') throw knownError('ACCESS_DENIED');
  const scopes = settings.scopes.split(/[ ,]+/).filter((scope) => scope !== '');
  if (webhook) {
    const user = world.users.get(webhook.userId);
    const isValid = webhook.secret === context.credentials.webhookSecret && user?.isActive === true;
    if (!isValid || settings.webhook === 'expired') throw knownError('INVALID_CREDENTIALS', settings.expiredStatus);
    return { kind: 'webhook', user, scopes };
  }
  const token = param(params, 'auth') ?? param(params, 'access_token');
  if (token === undefined || token === '') throw knownError('NO_AUTH_FOUND');
  const admin = [...world.users.values()].find(({ isAdmin }) => isAdmin);
  if (token !== context.credentials.apiToken || !admin) throw knownError('invalid_token');
  return { kind: 'application', user: admin, scopes };
}
