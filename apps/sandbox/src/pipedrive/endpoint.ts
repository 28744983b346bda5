import type { World } from '../world/world.js';
import type { Account } from './account.js';
import type { Caller } from './caller.js';
import type { Query } from './query.js';
import type { PipedriveSettings } from './settings.js';

/** One documented call: what it costs, who may make it, what it does. */
export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Path template below the version's root. */
  path: string;
  /** Tokens of the company's daily budget. */
  cost: number;
  /** OAuth scopes of which one is needed. */
  scopes: readonly string[];
  /** Query parameters that the document lists; none when absent. */
  query?: readonly string[] | 'any';
  handle(call: Call): Answer;
}

export interface Call {
  account: Account;
  world: World;
  settings: PipedriveSettings;
  caller: Caller;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: unknown;
}

export interface Answer {
  data: unknown;
  status?: number;
  additional?: unknown;
  /** A whole body other than the usual one. */
  envelope?: unknown;
  /** Records changed, e.g. `contact:42`. */
  writes?: string[];
}
