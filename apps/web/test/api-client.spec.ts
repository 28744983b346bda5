import { describe, expect, it } from '@jest/globals';
import { createApiClient } from '../src/api/api-client.js';
import { ApiFailure } from '../src/api/api-failure.js';

function clientOf(answer: () => Response | Promise<Response>) {
  const sent: { url: string; method: string }[] = [];
  const client = createApiClient(async (url, init) => {
    sent.push({ url: String(url), method: init?.method ?? 'GET' });
    return answer();
  });
  return { client, sent };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const failureOf = (promise: Promise<unknown>) => promise.then(() => null).catch((error: ApiFailure) => error);

describe('the API client', () => {
  it('escapes ids and leaves empty filters out', async () => {
    const { client, sent } = clientOf(() => json({ total: 0, items: [] }));
    await client.customers('a/b', { scheme: undefined, search: 'O’Neil & co', segment: '', limit: 25, offset: 0 });
    await client.customer('1', 'company:7');
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/portals/a%2Fb/customers?search=O%E2%80%99Neil+%26+co&limit=25&offset=0',
      '/api/portals/1/customers/company%3A7',
    ]);
  });

  it('reads an empty body as no progress', async () => {
    expect(await clientOf(() => new Response('')).client.progress('1')).toBeNull();
    expect(await clientOf(() => json(null)).client.progress('1')).toBeNull();
  });

  it('sends a token once there is one', async () => {
    const headers: unknown[] = [];
    let token: string | null = null;
    const client = createApiClient(
      async (_url, init) => {
        headers.push(init?.headers);
        return json([]);
      },
      () => token,
    );
    await client.portals();
    token = 'abc';
    await client.portals();
    expect(headers).toEqual([
      { accept: 'application/json' },
      { accept: 'application/json', authorization: 'Bearer abc' },
    ]);
  });

  it('starts a run with POST', async () => {
    const { client, sent } = clientOf(() => json({ jobId: '1' }, 201));
    await client.startRun('1');
    expect(sent).toEqual([{ url: '/api/portals/1/runs', method: 'POST' }]);
  });

  it("keeps the connector's words and reference", async () => {
    const { client } = clientOf(() =>
      json({ statusCode: 409, message: 'A run is under way.', correlationId: 'abc' }, 409),
    );
    expect(await failureOf(client.startRun('1'))).toMatchObject({
      kind: 'failed',
      message: 'A run is under way.',
      correlationId: 'abc',
    });
  });

  it.each([
    [404, 'missing'],
    [401, 'unauthorized'],
    [403, 'failed'],
    [502, 'unreachable'],
    [500, 'failed'],
  ])('reads status %p as %p even without a JSON body', async (status, kind) => {
    const { client } = clientOf(() => new Response('<html>', { status }));
    expect(await failureOf(client.portals())).toMatchObject({ kind });
  });

  it('calls a refused connection and a page instead of data unreachable', async () => {
    const refused = clientOf(() => Promise.reject(new TypeError('fetch failed')));
    const page = clientOf(() => new Response('<!doctype html>'));
    expect(await failureOf(refused.client.portals())).toMatchObject({ kind: 'unreachable' });
    expect(await failureOf(page.client.portals())).toMatchObject({ kind: 'unreachable' });
  });
});
