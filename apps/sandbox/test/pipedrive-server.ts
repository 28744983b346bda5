import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Profile, ServerContext } from '../src/control/context.js';
import { pipedriveRoutes } from '../src/pipedrive/routes.js';
import { SandboxClock } from '../src/world/clock.js';
import { createEmptyWorld } from '../src/world/empty-world.js';
import { generateWorld } from '../src/world/generate.js';

export const apiToken = 'a'.repeat(40);

export interface Reply {
  status: number;
  headers: Headers;
  /** The parsed body, or its text where it is not JSON. */
  body: any;
}

export interface TestAccount {
  url: string;
  context: ServerContext;
  clock: SandboxClock;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** Every row of a list, page by page. */
  all(path: string, limit: number): Promise<any[]>;
  close(): Promise<void>;
}

export interface TestSettings {
  profile?: Profile;
  contacts?: number;
  settings?: Record<string, number | string | boolean>;
}

/** An imitated account on a free port, its clock standing still at noon UTC on 10 March 2026. */
export async function startAccount({
  profile = 'demo',
  contacts = 0,
  settings = {},
}: TestSettings = {}): Promise<TestAccount> {
  const clock = new SandboxClock();
  clock.freeze(true);
  clock.set(Date.UTC(2026, 2, 10, 12));
  const world =
    contacts === 0
      ? createEmptyWorld({ vendor: 'pipedrive', clock })
      : generateWorld({ vendor: 'pipedrive', clock, contacts, seed: 3 });
  const context: ServerContext = {
    world,
    profile,
    faults: {
      errorRate: 0,
      htmlRate: 0,
      truncateRate: 0,
      resetRate: 0,
      latencyMs: 0,
      next: [],
      settings: { callMs: 0, ...settings },
    },
    journal: [],
    credentials: { webhookSecret: 'hook', apiToken, clientId: 'client', clientSecret: 'client-secret' },
  };
  const server = createServer(express().use(pipedriveRoutes(context)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply> {
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(headers ?? { 'x-api-token': apiToken }) },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  }

  async function all(path: string, limit: number): Promise<any[]> {
    const rows: any[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${next}`);
      rows.push(...body.data);
      cursor = body.additional_data.next_cursor;
    } while (cursor !== null);
    return rows;
  }

  return {
    url,
    context,
    clock,
    call,
    get: (path) => call('GET', path),
    all,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
