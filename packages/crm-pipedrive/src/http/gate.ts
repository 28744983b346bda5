import type { Gate, HttpRequest, HttpResponse, Layer } from '@strata/crm-http';
import { CrmError, type BudgetStore } from '@strata/crm-port';
import { BLOCKED_WAIT_MS, DAILY_PROBE_MS } from '../limits.js';
import type { BurstWindow } from './burst-window.js';
import { numberHeader, readRefusal } from './refusal.js';
import { nextMidnight, type TokenLedger } from './token-ledger.js';

export interface GateOptions {
  readonly window: BurstWindow;
  readonly ledger: TokenLedger;
  /** Remembers a stop across restarts, so that a new process does not knock on a closed door. */
  readonly budget: BudgetStore;
  readonly now: () => number;
}

/** Refusals in a row, at full waiting, after which something else is wrong. */
const REFUSALS_IN_A_ROW = 6;

/**
 * Everything Pipedrive limits, for all requests of a client together: the rolling window, the day's tokens, and the
 * answers that say "stop". A refusal pauses every request, not only the one that met it.
 */
export class PipedriveGate implements Gate {
  private refusalsInARow = 0;
  private refusals = 0;
  private sent = 0;
  private stop: { readonly until: number; readonly message: string } | null = null;
  private writesStoppedUntil = 0;
  private remembered: Promise<void> | null = null;

  constructor(private readonly options: GateOptions) {}

  get requests(): number {
    return this.sent;
  }

  get limitErrors(): number {
    return this.refusals;
  }

  async admit(request: HttpRequest): Promise<number> {
    this.remembered ??= this.recallStop();
    await this.remembered;
    this.refuseWhileStopped(request);
    const waitMs = this.options.window.take();
    if (waitMs > 0) return waitMs;
    try {
      await this.options.ledger.book(request.cost ?? 0);
    } catch (error) {
      this.options.window.giveBack();
      throw error;
    }
    return 0;
  }

  /** Goes right below the throttle: tells the window when a request is over, however it ends. */
  readonly track: Layer = (next) => async (request) => {
    this.sent += 1;
    try {
      return await next(request);
    } finally {
      this.options.window.answered();
    }
  };

  async settle(_request: HttpRequest, response: HttpResponse): Promise<number | null> {
    const { window, now } = this.options;
    window.observe(numberHeader(response, 'x-ratelimit-limit'), numberHeader(response, 'x-ratelimit-remaining'));
    if (numberHeader(response, 'x-daily-requests-left') === 0) {
      this.writesStoppedUntil = nextMidnight(now()).getTime();
    }
    const refusal = readRefusal(response);
    if (refusal === null) {
      this.refusalsInARow = 0;
      return null;
    }
    this.refusals += 1;
    this.refusalsInARow += 1;
    if (refusal.kind === 'burst' && this.refusalsInARow < REFUSALS_IN_A_ROW) {
      window.block(refusal.waitMs);
      return refusal.waitMs;
    }
    return this.halt(refusal.kind);
  }

  private async halt(kind: keyof typeof STOPS): Promise<never> {
    const { budget, now } = this.options;
    const stop = STOPS[kind];
    this.stop = { until: now() + stop.waitMs, message: stop.message };
    if ((await budget.spent(STOP_KEY[kind])) === 0) {
      await budget.add(STOP_KEY[kind], Math.round(this.stop.until / 1000), new Date(this.stop.until));
    }
    throw this.stopped(this.stop);
  }

  /** A stop that an earlier process ran into still holds. */
  private async recallStop(): Promise<void> {
    for (const kind of ['daily', 'blocked', 'burst'] as const) {
      const until = (await this.options.budget.spent(STOP_KEY[kind])) * 1000;
      if (until > this.options.now()) this.stop ??= { until, message: STOPS[kind].message };
    }
  }

  private refuseWhileStopped(request: HttpRequest): void {
    const now = this.options.now();
    if (this.stop !== null && now < this.stop.until) throw this.stopped(this.stop);
    if (request.method !== 'GET' && now < this.writesStoppedUntil) {
      throw new CrmError(
        'limited',
        'Pipedrive allows no more changes by this user today; it goes on after midnight (UTC).',
        {
          retryAfterMs: this.writesStoppedUntil - now,
          code: 'daily_writes',
        },
      );
    }
  }

  private stopped({ until, message }: { until: number; message: string }): CrmError {
    return new CrmError('limited', message, { retryAfterMs: Math.max(0, until - this.options.now()), code: 'stopped' });
  }
}

const STOP_KEY = { daily: 'stop:daily', blocked: 'stop:blocked', burst: 'stop:burst' } as const;

const STOPS = {
  daily: {
    waitMs: DAILY_PROBE_MS,
    message:
      "Pipedrive says that the company's tokens of the day are used up, by all its integrations together; " +
      'one try per hour shows when it goes on.',
  },
  blocked: {
    waitMs: BLOCKED_WAIT_MS,
    message:
      'Pipedrive blocks programs of this company for sending too much; nothing is sent for an hour. ' +
      'Check the other integrations under the company settings.',
  },
  burst: {
    waitMs: 60_000,
    message: 'Pipedrive keeps refusing requests although we wait as told; another program uses the same token.',
  },
} as const;
