import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunSummary } from '@strata/api-types';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import { Installation, type StrataProcess } from './support/strata-process.js';

let sandbox: RunningSandbox;
let installation: Installation;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '200']);
  installation = await Installation.create(sandbox);
  const { webhook } = sandbox.bitrix24;
  await installation.ask('connect', 'bitrix24', '--webhook', webhook, '--plan', 'self-hosted', '--share', '100');
}, 60_000);
afterAll(async () => {
  await installation?.remove();
  await sandbox?.stop();
});

const ask = async <T>(url: string, method = 'GET'): Promise<T> => {
  const answer = await fetch(url, { method });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

async function serve(): Promise<{ server: StrataProcess; portal: string }> {
  const server = installation.start('serve', '--port', '0');
  const [, url] = await server.said(/Strata is at (\S+)/);
  const [{ id }] = await ask<[{ id: string }]>(`${url!}/api/portals`);
  return { server, portal: `${url!}/api/portals/${id}` };
}

describe('strata serve', () => {
  it('works a run that was started over HTTP to its end, and stops when it is told to', async () => {
    const { server, portal } = await serve();
    const { jobId } = await ask<{ jobId: string }>(`${portal}/runs`, 'POST');
    let run: RunSummary | undefined;
    while (run?.finishedAt == null) {
      await sleep(100);
      run = (await ask<RunSummary[]>(`${portal}/runs`)).find((each) => each.id === jobId);
    }
    expect(run).toMatchObject({ status: 'succeeded', message: null, stored: { contacts: expect.any(Number) } });
    expect(run.planned).toBeGreaterThan(0);
    expect(await server.stop()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('"level":50') });
    expect(await installation.hasDatabase()).toBe(false);
  }, 60_000);

  it('is stopped in the middle of a run, and the next one goes on with it', async () => {
    const first = await serve();
    const { jobId } = await ask<{ jobId: string }>(`${first.portal}/runs`, 'POST');
    expect(await first.server.stop()).toMatchObject({ code: 0 });
    const second = await serve();
    let run: RunSummary | undefined;
    while (run?.finishedAt == null) {
      await sleep(100);
      [run] = await ask<RunSummary[]>(`${second.portal}/runs`);
    }
    expect(run).toMatchObject({ id: jobId, status: 'succeeded' });
    expect(await second.server.stop()).toMatchObject({ code: 0 });
  }, 90_000);
});
