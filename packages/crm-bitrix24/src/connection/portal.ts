import {
  abortableSleep,
  backoffMs,
  compose,
  type HttpResponse,
  log,
  retry,
  type Send,
  throttle,
  transport,
} from '@strata/crm-http';
import { type ClientEnvironment, CrmError, type Usage } from '@strata/crm-port';
import { Batch, type BatchAnswer, type Command } from './batch.js';
import type { Credential } from './credential.js';
import { isTransient, refusalOf, toCrmError } from './errors.js';
import { Bitrix24Gate } from './gate.js';
import type { Plan } from '../limits.js';
import type { Params } from './query.js';
import { asMap, asNumber, isMap, type Json } from './wire.js';

export interface PortalOptions {
  readonly credential: Credential;
  readonly plan: Plan;
  readonly share: number;
  readonly environment: ClientEnvironment;
  readonly ca?: string | undefined;
}

/** An accepted call. */
export interface Answer {
  readonly result: unknown;
  /** The portal's clock when it began to work on the call, epoch milliseconds; null on builds that do not tell. */
  readonly serverTime: number | null;
}

/** Calls to one portal: authenticated, paced, repeated where that is safe, and checked. */
export class Portal {
  readonly gate: Bitrix24Gate;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  private readonly send: Send;

  constructor(private readonly options: PortalOptions) {
    const { environment, credential } = options;
    this.now = environment.now;
    this.sleep = abortableSleep(environment.sleep, environment.signal);
    this.gate = new Bitrix24Gate({
      plan: options.plan,
      share: options.share,
      budget: environment.budget,
      now: this.now,
    });
    this.send = compose(
      [
        retry({ attempts: 5, isTemporary: isPassingFault, waitMs: backoffMs, sleep: this.sleep }),
        throttle(this.gate, this.sleep),
        log(environment.log, this.now),
        credential.authenticate,
      ],
      transport({
        allowedHosts: environment.allowedHosts,
        ...(environment.signal ? { signal: environment.signal } : {}),
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      }),
    );
  }

  get host(): string {
    return this.options.credential.host;
  }

  get baseUrl(): string {
    return this.options.credential.baseUrl;
  }

  /**
   * One call of a method.
   *
   * @param isRepeatable calling twice has the effect of calling once; reads and updates are, creations are not
   * @throws CrmError
   */
  async call(method: string, params: Params = {}, isRepeatable = true): Promise<Answer> {
    const response = await this.send({ name: method, method: 'POST', url: method, body: params, isRepeatable });
    return toAnswer(method, response);
  }

  /** Up to 50 commands in one request. Commands that ran out of server time, or were cut off, are sent again. */
  batch(commands: readonly Command[], options: { readonly isOneShot?: boolean } = {}): Promise<BatchAnswer> {
    return new Batch((cmd) => this.call('batch', { halt: 0, cmd })).run(commands, options.isOneShot ?? false);
  }

  usage(): Usage {
    const { requests, serverSeconds, limitErrors } = this.gate;
    return { requests, quotaSpent: serverSeconds, quotaUnit: 'server_seconds', limitErrors };
  }
}

/** Faults that pass: unreadable answers and 5xx without a reason that forbids repeating. */
function isPassingFault({ status, json }: HttpResponse): boolean {
  if (status >= 300 && status < 400) return false;
  if (!isMap(json)) return true;
  const refusal = refusalOf(json);
  return refusal === null ? status >= 500 : isTransient(refusal) || (status >= 500 && refusal.code === '');
}

function toAnswer(method: string, { status, json }: HttpResponse): Answer {
  if (status >= 300 && status < 400) {
    throw new CrmError('rejected', 'The portal has moved to another address; connect it again by the new one.', {
      status,
    });
  }
  if (!isMap(json)) {
    throw new CrmError(
      'temporary',
      `The address answers ${method} with a page instead of data (status ${status}): is it a Bitrix24 portal, and is it up?`,
      { status },
    );
  }
  const refusal = refusalOf(json);
  if (refusal) throw toCrmError(method, status, refusal);
  if (!('result' in json)) {
    throw new CrmError('temporary', `${method}: the portal's answer has no result (status ${status}).`, { status });
  }
  return { result: json['result'], serverTime: timeOf(json) };
}

function timeOf(json: Json): number | null {
  const time = asMap(json['time']);
  const start = asNumber(time['start']);
  if (start !== null) return Math.floor(start) * 1000;
  const text = time['date_start'];
  const parsed = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}
