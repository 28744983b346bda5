import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { JournalEntry, ServerContext } from '../control/context.js';
import { accountOf, type Account } from './account.js';
import { ApiError, badRequest, overLimit, paymentRequired, unauthorized } from './api-error.js';
import type { Caller } from './caller.js';
import { identify, requireScope } from './identify.js';
import { drawDisturbance, sendDisturbed, sendTruncated } from './disturbance.js';
import type { Answer, Endpoint } from './endpoint.js';
import { blockedPage } from './blocked-page.js';
import { Query } from './query.js';
import { readSettings, type PipedriveSettings } from './settings.js';

/** Answers of this vendor that `faults.next` may ask for, besides the disturbances of the way. */
export const forcedAnswers = ['daily_limit', 'burst_limit', 'cloudflare', 'unauthorized', 'payment_required'] as const;

type Forced = (typeof forcedAnswers)[number];

interface Reply {
  status: number;
  headers: Record<string, string>;
  /** JSON unless it is text. */
  body: unknown;
  entry: Pick<JournalEntry, 'cost' | 'writes' | 'note'>;
}

/** Puts an endpoint behind what every request meets: credentials, forced answers, limits, scopes, the journal. */
export function guard(context: ServerContext, endpoint: Endpoint): RequestHandler {
  return async (request, response) => {
    const settings = readSettings(context.profile, context.faults.settings);
    const at = context.world.clock.now();
    const call = `${request.baseUrl}${endpoint.path}`;
    const disturbance = drawDisturbance(context.faults, accountOf(context.world).random);
    if (context.faults.latencyMs > 0) await sleep(context.faults.latencyMs);
    if (disturbance !== null && disturbance !== 'truncate') {
      const status = sendDisturbed(disturbance, request, response);
      context.journal.push({ at, method: request.method, call, status, cost: 0, note: disturbance });
      return;
    }
    const reply = answer(context, settings, endpoint, request);
    context.journal.push({
      at,
      method: request.method,
      call,
      status: reply.status,
      ...reply.entry,
    });
    if (settings.callMs > 0) await sleep(settings.callMs);
    if (disturbance === 'truncate') sendTruncated(request, response, reply);
    else send(response, reply);
  };
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers);
  if (typeof body === 'string') response.type('html').send(body);
  else response.json(body);
}

function answer(context: ServerContext, settings: PipedriveSettings, endpoint: Endpoint, request: Request): Reply {
  const account = accountOf(context.world);
  const query = new Query(request.originalUrl.split('?')[1] ?? '');
  try {
    const forced = takeForced(context);
    if (forced === 'unauthorized') throw unauthorized();
    const queryToken = settings.acceptQueryToken ? query.text('api_token') : null;
    const caller = identify(context, settings, request.headers, queryToken);
    return limited(account, settings, endpoint, caller, forced, () => {
      if (forced === 'payment_required' || settings.account === 'closed') throw paymentRequired();
      requireScope(caller, settings, endpoint.scopes);
      const extra = settings.acceptQueryToken ? ['api_token'] : [];
      if (settings.refuseUnknownNames && endpoint.query !== 'any')
        query.refuseOthers([...(endpoint.query ?? []), ...extra]);
      const params = request.params as Record<string, string>;
      const { world } = context;
      return endpoint.handle({ account, world, settings, caller, params, query, body: readJson(request.body) });
    });
  } catch (error) {
    return failure(error, 0);
  }
}

/** Runs the call if the limits allow it and adds the rate headers. */
function limited(
  account: Account,
  settings: PipedriveSettings,
  endpoint: Endpoint,
  caller: Caller,
  forced: Forced | null,
  run: () => Answer,
): Reply {
  const { limits } = account;
  const isWriteRequest =
    endpoint.method === 'post' ||
    endpoint.method === 'put' ||
    (endpoint.method === 'patch' && settings.patchCountsAsWriteRequest);
  if (forced === 'cloudflare') limits.block(settings);
  const verdict =
    forced === 'daily_limit' || forced === 'burst_limit'
      ? limits.refuse(caller, settings, forced === 'daily_limit' ? 'daily' : 'burst')
      : limits.admit(caller, settings, endpoint.cost, isWriteRequest);
  if (verdict === 'blocked' || forced === 'cloudflare') {
    return { status: 403, headers: {}, body: blockedPage, entry: { cost: 0, note: 'blocked' } };
  }
  if (verdict !== 'pass') {
    const headers = limits.headers(caller, settings, verdict);
    return { ...failure(overLimit(), 0), headers, entry: { cost: 0, note: verdict } };
  }
  const reply = attempt(run, endpoint.cost, settings);
  limits.spend(reply.entry.cost);
  return { ...reply, headers: limits.headers(caller, settings, verdict) };
}

function attempt(run: () => Answer, cost: number, settings: PipedriveSettings): Reply {
  try {
    const { status = 200, data, additional, envelope, writes } = run();
    const additionalData = additional === undefined ? {} : { additional_data: additional };
    const body = envelope ?? { success: true, data, ...additionalData };
    return { status, headers: {}, body, entry: { cost, ...(writes ? { writes } : {}) } };
  } catch (error) {
    return failure(error, settings.failedCallsCost ? cost : 0);
  }
}

function failure(thrown: unknown, cost: number): Reply {
  // A fault of this server is answered like one of the vendor's; the journal says what it was.
  const error = thrown instanceof ApiError ? thrown : new ApiError(500, `Internal server error: ${String(thrown)}`);
  const isFree = error.status === 401 || error.status === 402;
  return {
    status: error.status,
    headers: {},
    body: error.body(),
    entry: { cost: isFree ? 0 : cost, note: error.message },
  };
}

function takeForced({ faults }: ServerContext): Forced | null {
  const name = faults.next.shift();
  if (name === undefined) return null;
  const forced = forcedAnswers.find((known) => known === name);
  if (!forced) throw new ApiError(500, `Internal server error: there is no fault named ${name}`);
  return forced;
}

function readJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('the body is not JSON');
  }
}
