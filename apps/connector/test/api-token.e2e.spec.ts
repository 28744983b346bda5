import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { openTestApp, type TestApp } from './support/open-test-app.js';

const TOKEN = 'a-long-enough-token-of-the-operator';
const nowhere = { url: 'http://127.0.0.1:9', control: '', webhook: '', token: '', stop: async () => undefined };

let test: TestApp;

beforeAll(async () => {
  test = await openTestApp(
    { bitrix24: nowhere, pipedrive: nowhere, stop: async () => undefined },
    { STRATA_API_TOKEN: TOKEN, STRATA_CRMS: 'pipedrive' },
  );
}, 60_000);
afterAll(() => test?.close());

const get = (path: string) => request(test.app.getHttpServer() as Parameters<typeof request>[0]).get(path);

describe('an API with a token', () => {
  it('answers whoever has it, by whatever name', async () => {
    const call = get('/api/portals').set('authorization', `Bearer ${TOKEN}`).set('host', 'strata.example.org');
    expect((await call.expect(200)).body).toEqual([]);
  });

  it.each([undefined, '', TOKEN, `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, 'Bearer'])(
    'refuses %j',
    async (given) => {
      const call = get('/api/portals');
      if (given !== undefined) call.set('authorization', given);
      const { text } = await call.expect(401);
      expect(text).not.toContain(TOKEN);
    },
  );

  it('lets a load balancer ask whether it lives', async () => {
    expect((await get('/api/health').set('host', 'strata.example.org')).status).toBe(200);
  });
});

describe('a deployment for one CRM', () => {
  it('connects no other', async () => {
    await expect(test.connect('bitrix24')).rejects.toThrow(/does not offer bitrix24/);
  });
});
