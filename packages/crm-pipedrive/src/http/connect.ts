import { abortableSleep, backoffMs, compose, log, retry, throttle, transport, type Send } from '@strata/crm-http';
import { CrmError } from '@strata/crm-port';
import { BURST_WINDOW_MS, DEFAULT_SHARE, PLANS, TOKENS_PER_SEAT_AND_DAY } from '../limits.js';
import type { PipedriveOptions } from '../options.js';
import { isPassing } from './answer.js';
import { PipedriveApi } from './api.js';
import { authenticate } from './authenticate.js';
import { BurstWindow } from './burst-window.js';
import { PipedriveGate } from './gate.js';
import { TokenLedger } from './token-ledger.js';

const GENERIC_ORIGIN = 'https://api.pipedrive.com';

export interface Connection {
  readonly api: PipedriveApi;
  readonly gate: PipedriveGate;
  readonly window: BurstWindow;
  readonly ledger: TokenLedger;
}

/** Stacks the layers. A repeated request passes the gate again and is paid again. */
export function connect(options: PipedriveOptions, send?: Send): Connection {
  const { budget, now, signal, allowedHosts } = options.environment;
  const sleep = abortableSleep(options.environment.sleep, signal);
  const plan = PLANS[options.plan ?? 'lite'];
  const window = new BurstWindow(plan.burst, BURST_WINDOW_MS, now);
  const ledger = new TokenLedger({ budget, now, dailyTokens: dailyTokens(options) });
  const gate = new PipedriveGate({ window, ledger, budget, now });
  const layers = [
    retry({ attempts: 5, isTemporary: isPassing, waitMs: (attempt) => backoffMs(attempt), sleep }),
    throttle(gate, sleep),
    gate.track,
    log(options.environment.log, now),
    authenticate(options.token),
  ];
  const innermost = send ?? transport({ allowedHosts, signal, ca: options.ca });
  const origin = options.baseUrl === undefined ? GENERIC_ORIGIN : originOf(options.baseUrl);
  return { api: new PipedriveApi(compose(layers, innermost), origin), gate, window, ledger };
}

function dailyTokens({ plan = 'lite', seats = 1, share = DEFAULT_SHARE }: PipedriveOptions): number {
  if (!(share > 0 && share <= 1)) throw new RangeError('share requires a number above 0 and up to 1');
  if (!Number.isInteger(seats) || seats < 1) throw new RangeError('seats requires a whole number of at least 1');
  return Math.floor(TOKENS_PER_SEAT_AND_DAY * PLANS[plan].multiplier * seats * share);
}

function originOf(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return new URL(baseUrl).origin;
  throw new CrmError(
    'rejected',
    'The address of the Pipedrive company is not a valid URL; copy it again from the browser.',
  );
}
