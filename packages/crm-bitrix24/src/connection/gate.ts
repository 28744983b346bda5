import type { Gate, HttpRequest, HttpResponse } from '@strata/crm-http';
import type { BudgetStore } from '@strata/crm-port';
import { limits, type Plan, requestRates } from '../limits.js';
import { isRateLimit, isTimeLimit, refusalOf } from './errors.js';
import { OperatingTime } from './operating-time.js';
import { RequestPace } from './request-pace.js';
import { asMap, asNumber, type Json } from './wire.js';

export interface GateOptions {
  readonly plan: Plan;
  /** Part of the quota that is ours, 0 to 1. */
  readonly share: number;
  readonly budget: BudgetStore;
  readonly now: () => number;
}

interface Departure {
  readonly sentAt: number;
  readonly booked: readonly (readonly [method: string, seconds: number])[];
}

/** Both quotas of a portal: how often we ask, and how long each method keeps its servers busy. */
export class Bitrix24Gate implements Gate {
  readonly operating: OperatingTime;
  private readonly pace: RequestPace | null;
  private readonly departures = new WeakMap<HttpRequest, Departure>();
  private admitting: Promise<unknown> = Promise.resolve();
  requests = 0;
  limitErrors = 0;
  serverSeconds = 0;

  constructor(private readonly options: GateOptions) {
    const rate = requestRates[options.plan];
    this.pace = rate && new RequestPace(rate, options.share, options.now());
    this.operating = new OperatingTime(options.budget, options.share, options.now);
  }

  /** Requests per second that the portal takes from us now; null when it does not count. */
  get perSecond(): number | null {
    return this.pace?.perSecond ?? null;
  }

  admit(request: HttpRequest): Promise<number> {
    const turn = this.admitting.then(() => this.admitNext(request));
    this.admitting = turn.catch(() => undefined);
    return turn;
  }

  async settle(request: HttpRequest, response: HttpResponse): Promise<number | null> {
    const departure = this.departures.get(request);
    this.abandon(request);
    const now = this.options.now();
    const refusal = refusalOf(response.json);
    if (isRateLimit(refusal)) {
      this.limitErrors++;
      return this.pace?.refused(departure?.sentAt ?? now, now) ?? 1_000;
    }
    if (isTimeLimit(refusal)) {
      this.limitErrors++;
      return Math.max(1_000, ...methodsOf(request).map(([method]) => this.operating.block(method)));
    }
    await this.account(request, asMap(response.json));
    return null;
  }

  /** Gives back what was booked for a request. */
  abandon(request: HttpRequest): void {
    for (const [method, seconds] of this.departures.get(request)?.booked ?? []) this.operating.release(method, seconds);
    this.departures.delete(request);
  }

  private async admitNext(request: HttpRequest): Promise<number> {
    const methods = methodsOf(request);
    for (const [method, commands] of methods) {
      const waitMs = await this.operating.waitMs(method, commands);
      if (waitMs > 0) return waitMs;
    }
    const now = this.options.now();
    const waitMs = this.pace?.take(now) ?? 0;
    if (waitMs > 0) return waitMs;
    const booked: (readonly [string, number])[] = [];
    for (const [method, commands] of methods) booked.push([method, await this.operating.book(method, commands)]);
    this.departures.set(request, { sentAt: now, booked });
    this.requests++;
    return 0;
  }

  /** Reads the timing blocks: the envelope's own, and one per command of a batch. */
  private async account(request: HttpRequest, json: Json): Promise<void> {
    const time = asMap(json['time']);
    this.serverSeconds += asNumber(time['processing']) ?? 0;
    await this.observe(request.name, [time]);
    const commands = commandsOf(request);
    if (!commands) return this.learn(request.name, [time]);
    const result = asMap(json['result']);
    const times = asMap(result['result_time']);
    const byMethod = new Map<string, Json[]>();
    for (const [label, command] of Object.entries(commands)) {
      const block = times[label];
      const method = methodOf(command);
      if (block !== undefined) byMethod.set(method, [...(byMethod.get(method) ?? []), asMap(block)]);
    }
    for (const [method, blocks] of byMethod) {
      await this.observe(method, blocks);
      this.learn(method, blocks);
    }
    const refused = new Set<string>();
    for (const [label, error] of Object.entries(asMap(result['result_error']))) {
      const command = commands[label];
      if (command !== undefined && isTimeLimit(refusalOf(error))) refused.add(methodOf(command));
    }
    for (const method of refused) {
      this.limitErrors++;
      this.operating.block(method);
    }
  }

  private async observe(method: string, times: readonly Json[]): Promise<void> {
    let operating = 0;
    let resetAt = 0;
    for (const time of times) {
      operating = Math.max(operating, asNumber(time['operating']) ?? 0);
      resetAt = Math.max(resetAt, (asNumber(time['operating_reset_at']) ?? 0) * 1000);
    }
    const latest = this.options.now() + limits.operatingWindowSeconds * 1000;
    if (operating > 0 && resetAt > 0) await this.operating.observe(method, operating, Math.min(resetAt, latest));
  }

  private learn(method: string, times: readonly Json[]): void {
    const seconds = times.map((time) => asNumber(time['processing'])).filter((value) => value !== null);
    if (seconds.length > 0)
      this.operating.learn(method, seconds.reduce((sum, value) => sum + value, 0) / seconds.length);
  }
}

const commandsOf = (request: HttpRequest): Readonly<Record<string, string>> | null =>
  request.name === 'batch' ? (request.body as { cmd: Record<string, string> }).cmd : null;

const methodOf = (command: string): string => command.split('?', 1)[0]!;

/** What a request runs on the portal, with counts. A batch is charged by its commands and, on some builds, as `batch`. */
function methodsOf(request: HttpRequest): [method: string, commands: number][] {
  const commands = commandsOf(request);
  if (!commands) return [[request.name, 1]];
  const counts = new Map<string, number>([['batch', 0]]);
  for (const command of Object.values(commands)) {
    counts.set(methodOf(command), (counts.get(methodOf(command)) ?? 0) + 1);
  }
  return [...counts];
}
