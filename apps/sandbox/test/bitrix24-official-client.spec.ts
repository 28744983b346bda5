import { readFileSync } from 'node:fs';
import { globalAgent } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { B24Hook } from '@bitrix24/b24jssdk';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe("the vendor's own client", () => {
  let sandbox: RunningSandbox;
  let client: B24Hook;
  beforeAll(async () => {
    sandbox = await runSandbox('--contacts', '130', '--tls');
    // The client insists on https, and has to be told about the certificate made at start.
    globalAgent.options.ca = readFileSync(sandbox.servers.certificateFile ?? '');
    client = B24Hook.fromWebhookUrl(sandbox.webhook);
  });
  afterAll(async () => {
    client.destroy();
    delete globalAgent.options.ca;
    await sandbox.stop();
  });

  it('reads a counted page', async () => {
    const answer = await client.actions.v2.call.make({
      method: 'crm.contact.list',
      params: { select: ['ID'], filter: { '>ID': 5 } },
    });
    expect(answer.isSuccess).toBe(true);
    expect(answer.getTotal()).toBeGreaterThan(100);
    expect(answer.isMore()).toBe(true);
  });

  it('walks a list by keyset to its end', async () => {
    const ids: number[] = [];
    const list = client.actions.v2.fetchList.make<{ id: number }>({
      method: 'crm.item.list',
      params: { entityTypeId: 3, select: ['id'] },
      idKey: 'id',
      customKeyForResult: 'items',
    });
    for await (const page of list) ids.push(...page.map(({ id }) => id));
    const counted = await client.actions.v2.call.make({ method: 'crm.item.list', params: { entityTypeId: 3 } });
    expect(new Set(ids).size).toBe(counted.getTotal());
  });

  it('executes a batch and sees the faults of single commands', async () => {
    const answer = await client.actions.v2.batch.make({
      calls: {
        good: { method: 'crm.item.get', params: { entityTypeId: 3, id: 1 } },
        bad: { method: 'crm.item.get', params: { entityTypeId: 3, id: 999_999 } },
      },
      options: { isHaltOnError: false },
    });
    expect(answer.getErrorMessages().join()).toContain('Element not found');
    expect(answer.getData()).toMatchObject({ good: { item: { id: 1 } } });
  });
});
