import { setTimeout as sleep } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { ServerContext } from '../control/context.js';
import { Random } from '../world/random.js';
import { authenticate, readAddress, type Address } from './authenticate.js';
import { methodName, runBatch } from './batch.js';
import { drawDisturbance } from './disturbance.js';
import { timeBlock } from './envelope.js';
import { readParams } from './params.js';
import { Portal } from './portal.js';
import { knownError, RestError } from './rest-error.js';

const maxBody = '20mb';
const gatewayPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

interface Reply {
  status: number;
  body: object;
  /** Server seconds. */
  cost: number;
  commands?: string[];
  writes: string[];
}

/** The portal's REST API under `/rest/`. */
export function bitrix24Routes(context: ServerContext): Router {
  const portal = new Portal(context);
  const random = new Random(1);
  const router = express.Router();
  router.use(express.text({ type: () => true, limit: maxBody }));
  router.use(async (request, response) => {
    const address = readAddress(request.path);
    if (!address) {
      response.status(404).type('html').send('<html><body><h1>404 Not Found</h1></body></html>');
      return;
    }
    const at = portal.now();
    const disturbance = drawDisturbance(context.faults, random);
    if (context.faults.latencyMs > 0) await sleep(context.faults.latencyMs);
    const note = disturbance?.kind === 'error' ? disturbance.error.code : disturbance?.kind;
    // An answer can be lost after the work is done: a truncated body is one of a request that was carried out.
    const isCarriedOut = disturbance === null || disturbance.kind === 'truncate';
    const reply = isCarriedOut
      ? await answer(portal, request, address)
      : failure(disturbance.kind === 'error' ? disturbance.error : knownError('INTERNAL_SERVER_ERROR'));
    const { status, cost, commands, writes } = reply;
    context.journal.push({
      at,
      method: request.method,
      // A webhook pasted without its user shows its secret where the method should be.
      call: methodName(address.method).replaceAll(context.credentials.webhookSecret, '(secret)'),
      status: disturbance?.kind === 'html' ? 502 : status,
      cost,
      ...(commands && { commands }),
      ...(writes.length > 0 && { writes }),
      ...(note !== undefined && { note }),
    });
    if (disturbance?.kind === 'reset') request.socket.destroy();
    else if (disturbance?.kind === 'html') response.status(502).type('html').send(gatewayPage);
    else if (disturbance?.kind === 'truncate') sendTruncated(request, response, reply);
    else response.status(status).json(reply.body);
  });
  router.use(answerBroken);
  return router;
}

/** What even the transport refuses: a body too large, an address that cannot be decoded. */
const answerBroken: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = Number((error as { status?: unknown }).status);
  const isCallersFault = status >= 400 && status < 500;
  const reply = isCallersFault
    ? new RestError('INVALID_REQUEST', 'Invalid request.', status)
    : knownError('INTERNAL_SERVER_ERROR');
  if (!isCallersFault) console.error(error);
  response.status(reply.status).json(reply);
};

const failure = (error: RestError, writes: string[] = []): Reply => ({
  status: error.status,
  body: error.toJSON(),
  cost: 0,
  writes,
});

async function answer(portal: Portal, request: Request, address: Address): Promise<Reply> {
  const { context } = portal;
  const writes: string[] = [];
  try {
    portal.admit(request.ip ?? '');
    const queryText = request.url.split('?').slice(1).join('?');
    const params = readParams(queryText, request.headers, typeof request.body === 'string' ? request.body : '');
    const caller = authenticate(address, params, { world: context.world, context, settings: portal.settings });
    const name = methodName(address.method);
    const zone = context.world.timeZone;
    if (name === 'batch') {
      if (portal.settings.operatingModel === 'batch') portal.checkOperatingOf('batch', caller);
      const { result, outcome, commands } = await runBatch(portal, params, caller, writes);
      return { status: 200, body: { result, time: timeBlock(outcome, zone) }, cost: outcome.seconds, commands, writes };
    }
    const outcome = await portal.execute(name, params, caller, writes);
    if (outcome.error) return failure(outcome.error, writes);
    return { status: 200, body: { ...outcome.answer, time: timeBlock(outcome, zone) }, cost: outcome.seconds, writes };
  } catch (error) {
    if (error instanceof RestError) return failure(error, writes);
    throw error;
  }
}

/** Promises the whole body and sends half of it. */
function sendTruncated(request: Request, response: Response, { status, body }: Reply): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
  response.write(text.subarray(0, text.length >> 1), () => request.socket.destroy());
}
