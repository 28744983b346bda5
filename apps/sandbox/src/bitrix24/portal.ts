import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerContext } from '../control/context.js';
import { refusalForWebhook } from './application-only.js';
import type { Answer, Call, Caller } from './call.js';
import { LeakyBucket } from './leaky-bucket.js';
import { methods } from './methods.js';
import { OperatingTime, type Operating } from './operating-time.js';
import type { Params } from './params.js';
import { knownError, RestError } from './rest-error.js';
import { readSettings, type Bitrix24Settings } from './settings.js';

const batchFloorSeconds = 0.1;

/** What one command did: its answer or its refusal, and the server time it cost. */
export interface Outcome {
  answer: Answer | null;
  error: RestError | null;
  startedAt: number;
  finishedAt: number;
  /** Server time, seconds. */
  seconds: number;
  operating: Operating | null;
}

/** The running portal: executes methods under its limits. */
export class Portal {
  private readonly bucket = new LeakyBucket();
  private readonly operating = new OperatingTime();

  constructor(readonly context: ServerContext) {}

  get settings(): Bitrix24Settings {
    return readSettings(this.context.profile, this.context.faults.settings);
  }

  now(): number {
    return this.context.world.clock.now();
  }

  /** @throws RestError QUERY_LIMIT_EXCEEDED */
  admit(source: string): void {
    const { requestsPerSecond, bucketSize, refusedRequestsCount } = this.settings;
    if (requestsPerSecond === 0) return;
    const limits = { perSecond: requestsPerSecond, size: bucketSize, countRefused: refusedRequestsCount };
    if (!this.bucket.admit(source, this.now(), limits)) throw knownError('QUERY_LIMIT_EXCEEDED');
  }

  /**
   * Executes one method, taking its time.
   *
   * @param changes  takes the names of changed records
   * @param chargedTo  the method that pays with operating time, when it is another
   */
  async execute(name: string, params: Params, caller: Caller, changes: string[], chargedTo?: string): Promise<Outcome> {
    const { settings, context } = this;
    const startedAt = this.now();
    const key = `${caller.kind}:${caller.user.id}:${chargedTo ?? name}`;
    const outcome: Outcome = {
      answer: null,
      error: null,
      startedAt,
      finishedAt: startedAt,
      seconds: 0,
      operating: null,
    };
    try {
      const method = this.find(name, caller);
      this.checkOperating(key, settings);
      const call: Call = {
        world: context.world,
        context,
        settings,
        caller,
        params,
        note: (change) => void changes.push(change),
      };
      const costMs = { list: settings.listMs, update: settings.updateMs, other: settings.otherMs }[method.cost];
      const began = performance.now();
      outcome.answer = method.run(call);
      const workMs = performance.now() - began;
      if (costMs > workMs) await sleep(costMs - workMs);
      outcome.seconds = Math.round(Math.max(costMs, workMs) * 1000) / 1e6;
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      outcome.error = error;
    }
    if (settings.showOperating) {
      const charged =
        chargedTo !== undefined && outcome.error === null
          ? Math.max(batchFloorSeconds, outcome.seconds)
          : outcome.seconds;
      outcome.operating = this.operating.add(key, this.now(), charged);
    }
    outcome.finishedAt = Math.max(this.now(), startedAt);
    return outcome;
  }

  /** @throws RestError OPERATION_TIME_LIMIT when the method has used up its time */
  checkOperatingOf(name: string, caller: Caller): void {
    this.checkOperating(`${caller.kind}:${caller.user.id}:${name}`, this.settings);
  }

  private find(name: string, caller: Caller) {
    const method = methods[name];
    const refusal = caller.kind === 'webhook' ? refusalForWebhook(name) : null;
    if (refusal) throw refusal;
    if (!method) throw knownError('ERROR_METHOD_NOT_FOUND');
    if (method.scopes.length > 0 && !method.scopes.some((scope) => caller.scopes.includes(scope))) {
      throw knownError('insufficient_scope');
    }
    return method;
  }

  private checkOperating(key: string, { operatingLimitSeconds }: Bitrix24Settings): void {
    if (operatingLimitSeconds > 0 && this.operating.used(key, this.now()) > operatingLimitSeconds) {
      throw knownError('OPERATION_TIME_LIMIT');
    }
  }
}
