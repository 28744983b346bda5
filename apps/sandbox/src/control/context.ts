import type { World } from '../world/world.js';

/** `demo`: no limits and no delays, like an on-premise portal and the largest plan. `cloud`: the documented limits and costs. */
export type Profile = 'demo' | 'cloud';

/** One request as the journal keeps it (`GET /_sandbox/journal`). Never holds a credential. */
export interface JournalEntry {
  at: number;
  method: string;
  /** Path template or vendor method name; batches list their commands. */
  call: string;
  status: number;
  /** Tokens on Pipedrive, server seconds on Bitrix24. */
  cost: number;
  commands?: string[];
  /** Records changed by this request, e.g. `contact:42`. */
  writes?: string[];
  note?: string;
}

/**
 * What `POST /_sandbox/faults` may switch on; unknown keys are refused with 400. Every entry of `next` is used up once.
 */
export interface Faults {
  /** Share of requests (0 to 1) that answer 500 with JSON. */
  errorRate: number;
  /** Share of requests that answer 502 with an HTML page. */
  htmlRate: number;
  /** Share of requests whose body is cut in the middle. */
  truncateRate: number;
  /** Share of requests whose connection is reset. */
  resetRate: number;
  /** Added to every answer. */
  latencyMs: number;
  /** Forced answers for the coming requests, first in first out: a vendor error name such as `QUERY_LIMIT_EXCEEDED`, `expired`, `html`, `reset`, `truncate`. */
  next: string[];
  /** Vendor limits and switches by name; each server documents its own. */
  settings: Record<string, number | string | boolean>;
}

/** What a vendor's routes are given. */
export interface ServerContext {
  readonly world: World;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly journal: JournalEntry[];
  /** Secret parts of the credentials, stable for a seed. */
  readonly credentials: {
    readonly webhookSecret: string;
    readonly apiToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
}
