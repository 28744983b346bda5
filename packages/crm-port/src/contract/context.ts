import { MemoryBudgetStore } from '../budget.js';
import type { ClientEnvironment, CrmClient, RequestLog } from '../client.js';
import type { Page } from '../paging.js';
import type { EntityKind } from '../records.js';

/** Answers a CRM gives when it, or the way to it, is not well. `limit` is the vendor's own "too many requests". */
export type Fault = 'limit' | 'error' | 'html' | 'truncated' | 'reset';

/** The vendor's side of the suite: a CRM to talk to, and the means to change it behind the client's back. */
export interface CrmUnderTest {
  /** A new client on the CRM; it must use nothing else of the outside than this environment. */
  connect(environment: ClientEnvironment): CrmClient;
  /** How many records a complete read must fetch now. */
  counts(): Promise<Readonly<Record<EntityKind, number>>>;
  /** A person renames a contact. */
  renameContact(id: number, lastName: string): Promise<void>;
  deleteContact(id: number): Promise<void>;
  /** A deal of that contact that was won at that instant (whole seconds). Returns its id. */
  addWonDeal(contactId: number, wonAt: string): Promise<number>;
  /** The coming requests get these answers, one each; replaces what was planned before. */
  failNext(faults: readonly Fault[]): Promise<void>;
  /** Texts that must never appear in a log line or an error. */
  readonly secrets: readonly string[];
  readonly allowedHosts: readonly string[];
  stop(): Promise<void>;
}

/** Filled before the first test runs. */
export interface ContractContext {
  readonly crm: CrmUnderTest;
}

export interface Connection {
  readonly client: CrmClient;
  readonly lines: readonly RequestLog[];
  readonly waits: readonly number[];
}

/** A client whose waits take no real time: sleeping only moves its clock forward. */
export function connect({ crm }: ContractContext, signal?: AbortSignal): Connection {
  const lines: RequestLog[] = [];
  const waits: number[] = [];
  let slept = 0;
  const now = () => Date.now() + slept;
  const client = crm.connect({
    budget: new MemoryBudgetStore(now),
    now,
    sleep: async (ms) => {
      waits.push(ms);
      slept += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    log: (line) => lines.push(line),
    allowedHosts: crm.allowedHosts,
    ...(signal ? { signal } : {}),
  });
  return { client, lines, waits };
}

export async function drain<T>(stream: AsyncIterable<Page<T>>): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  for await (const page of stream) pages.push(page);
  return pages;
}

export const noCustomFields = { customFields: [] } as const;
