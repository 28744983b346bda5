import type { ServerContext } from '../control/context.js';
import type { UserRecord, World } from '../world/world.js';
import type { Params } from './params.js';
import type { Bitrix24Settings } from './settings.js';

/** Who calls: an inbound webhook or an application's token, always for a user. */
export interface Caller {
  kind: 'webhook' | 'application';
  user: UserRecord;
  scopes: readonly string[];
}

/** What a method is given. */
export interface Call {
  readonly world: World;
  readonly context: ServerContext;
  readonly settings: Bitrix24Settings;
  readonly caller: Caller;
  readonly params: Params;
  /** Notes a changed record for the journal, e.g. `contact:42`. */
  note(change: string): void;
}

export interface Answer {
  result: unknown;
  /** Lists only: matches in all; 0 when not counted. */
  total?: number;
  /** Lists only: `start` of the next page, if there is one. */
  next?: number;
}

export interface Method {
  /** Scopes of which the caller needs one; empty: none needed. */
  scopes: readonly string[];
  cost: 'list' | 'update' | 'other';
  run(call: Call): Answer;
}

export type MethodTable = Record<string, Method>;
