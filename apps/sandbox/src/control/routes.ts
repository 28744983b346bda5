import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { SandboxClock } from '../world/clock.js';
import type { Vendor } from '../world/empty-world.js';
import type { World } from '../world/world.js';
import { changeClock } from './change-clock.js';
import type { ServerContext } from './context.js';
import { changeFaults, createFaults, type CheckSetting } from './faults.js';
import { InvalidRequest, refuseUnknownKeys } from './invalid-request.js';
import { mutate } from './mutate.js';
import { describeState, pageOfRecords } from './state.js';

export interface ControlSettings {
  context: ServerContext;
  vendor: Vendor;
  checkSetting: CheckSetting;
  /** The vendor's settings of this profile, before any change. */
  defaultSettings: object;
  clock: SandboxClock;
  /** Makes the world again, as it was at start or with other numbers. */
  refill(contacts: number, seed: number): World;
  /** Forgets what the vendor's server counted: rates, budgets. */
  restart(): void;
  contacts: number;
  seed: number;
}

/** `/_sandbox/`: look inside, change things behind the vendor's API, switch on faults, move the clock. */
export function controlRoutes(settings: ControlSettings): Router {
  const { context, vendor, clock } = settings;
  const state = () => describeState(context, vendor, settings.defaultSettings);
  const router = express.Router();
  router.use(express.json({ limit: '20mb', type: () => true }));

  router.get('/state', (request, response) => {
    const { records, ...paging } = request.query;
    response.json(records === undefined ? state() : pageOfRecords(context.world, String(records), paging));
  });
  router.get('/journal', (request, response) => {
    const since = request.query['since'] === undefined ? 0 : Number(request.query['since']);
    if (!Number.isInteger(since) || since < 0)
      throw new InvalidRequest('since must be the `next` of an earlier answer');
    response.json({ entries: context.journal.slice(since), next: context.journal.length });
  });
  router.post(
    '/reset',
    withBody((body) => {
      refuseUnknownKeys(body, ['contacts', 'seed']);
      const contacts = wholeOr(body['contacts'], settings.contacts, 'contacts');
      const seed = wholeOr(body['seed'], settings.seed, 'seed');
      clock.reset();
      Object.assign(context.world, settings.refill(contacts, seed));
      Object.assign(context.faults, createFaults());
      context.journal.length = 0;
      settings.restart();
      return state();
    }),
  );
  router.post(
    '/faults',
    withBody((body) => {
      changeFaults(context.faults, body, settings.checkSetting);
      return context.faults;
    }),
  );
  router.post(
    '/mutate',
    withBody((body) => mutate(context.world, body)),
  );
  router.post(
    '/clock',
    withBody((body) => changeClock(clock, body)),
  );

  router.use((request, response) => {
    response.status(404).json({ error: `no such address: ${request.method} ${request.path}` });
  });
  router.use(answerErrors);
  return router;
}

const withBody =
  (handle: (body: Record<string, unknown>) => unknown): RequestHandler =>
  (request, response) => {
    const body: unknown = request.body ?? {};
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw new InvalidRequest('expected a JSON object');
    response.json(handle(body as Record<string, unknown>));
  };

function wholeOr(value: unknown, otherwise: number, name: string): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new InvalidRequest(`${name} must be a whole number >= 0`);
  }
  return value;
}

/** Express knows an error handler by its four parameters. */
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const isBadInput = error instanceof InvalidRequest || error instanceof RangeError || error instanceof SyntaxError;
  const message = error instanceof Error ? error.message : String(error);
  response.status(isBadInput ? 400 : 500).json({ error: message });
};
