import { Router, type Request, type RequestHandler } from 'express';
import type { ServerContext } from '../control/context.js';
import { accountOf } from './account.js';
import { isSame } from './identify.js';
import { expiresIn, type Grant } from './installations.js';
import { readSettings } from './settings.js';

interface Outcome {
  status: number;
  body?: unknown;
  location?: string;
}

/**
 * `/oauth/authorize`, `/oauth/token`, `/oauth/revoke`. There is no consent page: the administrator agrees at once, or
 * refuses, as the settings say.
 */
export function oauthRoutes(context: ServerContext): Router {
  const router = Router();
  router.get('/authorize', answered(context, authorize));
  router.post('/token', answered(context, exchange));
  router.post('/revoke', answered(context, revoke));
  return router;
}

function answered(context: ServerContext, act: (context: ServerContext, request: Request) => Outcome): RequestHandler {
  return (request, response) => {
    const { status, body, location } = act(context, request);
    const call = `/oauth${request.path.replace(/\/$/, '')}`;
    context.journal.push({ at: context.world.clock.now(), method: request.method, call, status, cost: 0 });
    if (location === undefined) response.status(status).json(body);
    else response.redirect(status, location);
  };
}

const refused = (status: number, error: string, message: string): Outcome => ({
  status,
  body: { success: false, error, message },
});

function authorize(context: ServerContext, request: Request): Outcome {
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== context.credentials.clientId)
    return refused(400, 'invalid_client', 'unknown client_id');
  if (!URL.canParse(redirectUri)) return refused(400, 'invalid_request', 'redirect_uri must be a URL');
  const settings = readSettings(context.profile, context.faults.settings);
  const location = new URL(redirectUri);
  if (settings.consent === 'refuse') location.searchParams.set('error', 'user_denied');
  else location.searchParams.set('code', accountOf(context.world).installations.issueCode(redirectUri));
  const state = query.get('state');
  // An installation that starts from the Marketplace listing arrives without the app's state.
  if (state !== null && settings.consent !== 'marketplace') location.searchParams.set('state', state);
  return { status: 302, location: location.href };
}

function exchange(context: ServerContext, request: Request): Outcome {
  const form = new URLSearchParams(String(request.body));
  if (!isOurClient(context, request, form)) return refused(401, 'invalid_client', 'client authentication failed');
  const { installations } = accountOf(context.world);
  const type = form.get('grant_type');
  if (type === 'authorization_code') {
    return tokens(context, request, installations.redeem(form.get('code') ?? '', form.get('redirect_uri') ?? ''));
  }
  if (type === 'refresh_token') return tokens(context, request, installations.refresh(form.get('refresh_token') ?? ''));
  return refused(400, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
}

function tokens({ profile, faults }: ServerContext, request: Request, grant: Grant | null): Outcome {
  if (!grant) return refused(400, 'invalid_grant', 'the code or refresh token is not valid');
  const { oauthScopes } = readSettings(profile, faults.settings);
  const body = {
    access_token: grant.accessToken,
    token_type: 'Bearer',
    refresh_token: grant.refreshToken,
    scope: oauthScopes === '*' ? allScopes : oauthScopes,
    expires_in: expiresIn,
    api_domain: `${request.protocol}://${request.get('host') ?? ''}`,
  };
  return { status: 200, body };
}

const allScopes =
  'base,contacts:full,contact-fields:full,deals:full,deal-fields:full,products:full,product-fields:full,users:read,admin';

function revoke(context: ServerContext, request: Request): Outcome {
  const form = new URLSearchParams(String(request.body));
  if (!isOurClient(context, request, form)) return refused(401, 'invalid_client', 'client authentication failed');
  accountOf(context.world).installations.revoke(form.get('token') ?? '');
  return { status: 200, body: { success: true } };
}

/** Basic authentication; id and secret in the body are tolerated. */
function isOurClient({ credentials }: ServerContext, request: Request, form: URLSearchParams): boolean {
  const basic = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = basic
    ? Buffer.from(basic, 'base64').toString('utf8')
    : `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`;
  return isSame(given, `${credentials.clientId}:${credentials.clientSecret}`);
}
