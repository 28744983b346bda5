import {
  type ClientEnvironment,
  type CrmClient,
  MemoryBudgetStore,
  type Page,
  type RequestLog,
} from '@strata/crm-port';
import { assembleClient } from '../../src/client.js';
import type { PipedriveOptions } from '../../src/options.js';
import { FakePipedrive } from './fake-pipedrive.js';
import { VirtualTime } from './virtual-time.js';

export const TOKEN = '0123456789abcdef0123456789abcdef01234567';

export interface Fake {
  readonly client: CrmClient;
  readonly crm: FakePipedrive;
  readonly time: VirtualTime;
  readonly log: RequestLog[];
  /** Another client on the same company, day and budget. */
  again(options?: Partial<PipedriveOptions>): CrmClient;
}

/** A client on a fake company, with virtual time. */
export function connectFake(options: Partial<PipedriveOptions> = {}): Fake {
  const time = new VirtualTime();
  const crm = new FakePipedrive(time);
  const log: RequestLog[] = [];
  const environment: ClientEnvironment = {
    budget: new MemoryBudgetStore(time.now),
    now: time.now,
    sleep: time.sleep,
    log: (line) => log.push(line),
    allowedHosts: [],
  };
  const again = (more: Partial<PipedriveOptions> = {}) =>
    assembleClient({ token: TOKEN, plan: 'growth', environment, ...options, ...more }, crm.send);
  return { client: again(), crm, time, log, again };
}

export async function drain<T>(stream: AsyncIterable<Page<T>>): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  for await (const page of stream) pages.push(page);
  return pages;
}

export const noFields = { customFields: [] } as const;
