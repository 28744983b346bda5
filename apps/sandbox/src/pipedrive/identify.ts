import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ServerContext } from '../control/context.js';
import { accountOf } from './account.js';
import { forbidden, unauthorized } from './api-error.js';
import type { Caller } from './caller.js';
import type { PipedriveSettings } from './settings.js';

/** An access token that does not expire, for clients that are given one by hand; stable for the same credentials. */
export function oauthAccessToken({ credentials }: Pick<ServerContext, 'credentials'>): string {
  const digest = createHash('sha256')
    .update(`access:${credentials.clientId}:${credentials.clientSecret}`)
    .digest('base64url');
  return `v1u:${digest}`;
}

/** Names the caller by its headers; the API token wins when both are sent. Throws 401. */
export function identify(
  context: ServerContext,
  settings: PipedriveSettings,
  headers: IncomingHttpHeaders,
  queryToken: string | null,
): Caller {
  const admin = [...context.world.users.values()].find(({ isAdmin, isActive }) => isAdmin && isActive);
  const userId = admin?.id ?? 1;
  const given = headers['x-api-token'] ?? (settings.acceptQueryToken ? queryToken : null);
  if (typeof given === 'string') {
    if (!isSame(given, context.credentials.apiToken)) throw unauthorized();
    return { kind: 'token', userId };
  }
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const isKnown =
    bearer !== undefined &&
    (isSame(bearer, oauthAccessToken(context)) || accountOf(context.world).installations.isValid(bearer));
  if (!isKnown) throw unauthorized();
  return { kind: 'oauth', userId };
}

/** Refuses an app that was not granted one of these scopes; a personal token has the full rights of its user. */
export function requireScope(caller: Caller, settings: PipedriveSettings, anyOf: readonly string[]): void {
  if (caller.kind === 'token' || settings.oauthScopes === '*' || anyOf.includes('base')) return;
  const granted = settings.oauthScopes.split(/[ ,]+/);
  if (!anyOf.some((scope) => granted.includes(scope))) throw forbidden('Scope and URL mismatch');
}

/** Compares secrets in constant time. */
export function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
