import { afterEach, describe, expect, it } from '@jest/globals';
import { createContact } from '../src/world/change.js';
import { oauthAccessToken } from '../src/pipedrive/identify.js';
import { checkSetting } from '../src/pipedrive/settings.js';
import { apiToken, startAccount, type TestAccount, type TestSettings } from './pipedrive-server.js';

let account: TestAccount;
afterEach(() => account.close());

async function start(settings: TestSettings['settings'] = {}): Promise<void> {
  account = await startAccount({ profile: 'cloud', settings });
  createContact(account.context.world, { firstName: 'Ann' }, 1);
}

const header = (answer: { headers: Headers }, name: string) => Number(answer.headers.get(name));

describe('credentials', () => {
  it('are an API token or an access token; anything else is 401', async () => {
    await start();
    const accessToken = oauthAccessToken(account.context);
    const status = async (headers: Record<string, string>) =>
      (await account.call('GET', '/v1/users/me', undefined, headers)).status;
    expect(await status({ 'x-api-token': apiToken })).toBe(200);
    expect(await status({ authorization: `Bearer ${accessToken}` })).toBe(200);
    expect(await status({ authorization: `Bearer ${apiToken}` })).toBe(401);
    expect(await status({ 'x-api-token': 'b'.repeat(40) })).toBe(401);
    const none = await account.call('GET', '/v1/users/me', undefined, {});
    expect(none.body).toMatchObject({ success: false, error: 'unauthorized access', errorCode: 401 });
    expect(none.headers.get('x-ratelimit-limit')).toBeNull();
  });

  it('are not taken from the query unless that is switched on', async () => {
    await start();
    const path = `/v1/users/me?api_token=${apiToken}`;
    expect((await account.call('GET', path, undefined, {})).status).toBe(401);
    account.context.faults.settings['acceptQueryToken'] = true;
    expect((await account.call('GET', path, undefined, {})).status).toBe(200);
    expect(JSON.stringify(account.context.journal)).not.toContain(apiToken);
  });

  it('of an app reach as far as its scopes', async () => {
    await start({ oauthScopes: 'base,contacts:read' });
    const headers = { authorization: `Bearer ${oauthAccessToken(account.context)}` };
    const status = async (method: string, path: string, body?: object) =>
      (await account.call(method, path, body, headers)).status;
    expect(await status('GET', '/v1/users/me')).toBe(200);
    expect(await status('GET', '/api/v2/persons')).toBe(200);
    expect(await status('GET', '/api/v2/deals')).toBe(403);
    expect(await status('PATCH', '/api/v2/persons/1', { name: 'X' })).toBe(403);
    expect((await account.get('/api/v2/deals')).status).toBe(200);
  });

  it('open nothing in a company that is closed', async () => {
    await start({ account: 'closed' });
    expect((await account.get('/api/v2/persons')).status).toBe(402);
  });
});

describe('the daily budget', () => {
  it('follows plan, seats and the cost of each call', async () => {
    await start({ plan: 'lite', seats: 1, dailyTokens: -1 });
    await account.get('/api/v2/persons');
    await account.get('/api/v2/persons/1');
    await account.call('PATCH', '/api/v2/persons/1', { name: 'Anna' });
    await account.get('/api/v2/deals/archived');
    await account.get('/api/v2/stages');
    await account.get('/v1/currencies');
    const { journal } = account.context;
    expect(journal.map(({ cost }) => cost)).toEqual([10, 1, 5, 20, 5, 20]);
    expect(journal[2]).toEqual({
      at: account.clock.now(),
      method: 'PATCH',
      call: '/api/v2/persons/:id',
      status: 200,
      cost: 5,
      writes: ['contact:1'],
    });
  });

  it('answers 429 with requests left in the window once it is spent, and is full again after midnight of its zone', async () => {
    await start({ dailyTokens: 25, resetZone: 'America/New_York' });
    expect((await account.get('/api/v2/persons')).status).toBe(200);
    expect((await account.get('/api/v2/persons')).status).toBe(200);
    const over = await account.get('/api/v2/persons');
    expect(over.status).toBe(429);
    expect(over.body).toMatchObject({ success: false, error: 'request over limit', errorCode: 429 });
    expect(header(over, 'x-ratelimit-remaining')).toBeGreaterThan(0);
    expect(over.headers.get('retry-after')).toBeNull();
    expect((await account.get('/api/v2/persons/1')).status).toBe(200);
    account.clock.set(Date.UTC(2026, 2, 11, 3, 59));
    expect((await account.get('/api/v2/persons')).status).toBe(429);
    account.clock.set(Date.UTC(2026, 2, 11, 4, 1));
    expect((await account.get('/api/v2/persons')).status).toBe(200);
  });

  it('is shared by every token of the company', async () => {
    await start({ dailyTokens: 15 });
    const app = { authorization: `Bearer ${oauthAccessToken(account.context)}` };
    expect((await account.get('/api/v2/persons')).status).toBe(200);
    expect((await account.call('GET', '/api/v2/persons', undefined, app)).status).toBe(429);
  });

  it('charges calls that fail, or not, as set', async () => {
    await start();
    await account.get('/api/v2/persons?limit=0');
    account.context.faults.settings['failedCallsCost'] = false;
    await account.get('/api/v2/persons?limit=0');
    expect(account.context.journal.map(({ cost, status }) => [cost, status])).toEqual([
      [10, 400],
      [0, 400],
    ]);
  });
});

describe('the burst window', () => {
  it('lets as many requests through in two seconds as the plan says, per token', async () => {
    await start({ plan: 'lite' });
    const statuses: number[] = [];
    for (let count = 0; count < 21; count++) statuses.push((await account.get('/api/v2/persons/1')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const over = await account.get('/api/v2/persons/1');
    expect(over.status).toBe(429);
    expect(header(over, 'x-ratelimit-limit')).toBe(20);
    expect(header(over, 'x-ratelimit-remaining')).toBe(0);
    expect(header(over, 'x-ratelimit-reset')).toBe(2);
    const app = { authorization: `Bearer ${oauthAccessToken(account.context)}` };
    const other = await account.call('GET', '/api/v2/persons/1', undefined, app);
    expect([other.status, header(other, 'x-ratelimit-limit')]).toEqual([200, 80]);
    expect(other.headers.get('x-daily-requests-left')).toBeNull();
  });

  it('rolls: each request counts for two seconds from its own moment', async () => {
    await start({ burstLimit: 2 });
    const status = async () => (await account.get('/api/v2/persons/1')).status;
    expect(await status()).toBe(200);
    account.clock.advance(1500);
    expect(await status()).toBe(200);
    expect(await status()).toBe(429);
    account.clock.advance(600);
    expect(await status()).toBe(200);
    expect(await status()).toBe(429);
  });

  it('ends in an HTML block of API-token traffic when its 429s are ignored', async () => {
    await start({ burstLimit: 1, blockAfter429s: 3, blockSeconds: 60 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await account.get('/api/v2/persons/1')).status);
    expect(statuses).toEqual([200, 429, 429, 429, 403]);
    account.clock.advance(10_000);
    const blocked = await account.get('/api/v2/persons/1');
    expect(blocked.status).toBe(403);
    expect(blocked.headers.get('content-type')).toContain('text/html');
    expect(blocked.body).toContain('blocked');
    const app = { authorization: `Bearer ${oauthAccessToken(account.context)}` };
    expect((await account.call('GET', '/api/v2/persons/1', undefined, app)).status).toBe(200);
    account.clock.advance(51_000);
    expect((await account.get('/api/v2/persons/1')).status).toBe(200);
  });

  it('does not block a client that waits after each 429', async () => {
    await start({ burstLimit: 1, blockAfter429s: 3 });
    for (let round = 0; round < 6; round++) {
      expect((await account.get('/api/v2/persons/1')).status).toBe(200);
      expect((await account.get('/api/v2/persons/1')).status).toBe(429);
      account.clock.advance(2000);
    }
  });
});

describe('the older limit of POST and PUT requests', () => {
  it('is reported to API tokens and enforced only when switched on', async () => {
    await start({ dailyWriteRequests: 1 });
    const create = () => account.call('POST', '/api/v2/persons', { name: 'Bo' });
    expect(header(await account.get('/api/v2/persons'), 'x-daily-requests-left')).toBe(1);
    expect(header(await create(), 'x-daily-requests-left')).toBe(0);
    expect((await create()).status).toBe(200);
    account.context.faults.settings['enforceDailyWriteRequests'] = true;
    expect((await create()).status).toBe(429);
    expect((await account.call('PATCH', '/api/v2/persons/1', { name: 'Cy' })).status).toBe(200);
    account.clock.set(Date.UTC(2026, 2, 11, 0, 1));
    expect((await create()).status).toBe(200);
  });
});

describe('forced answers', () => {
  it.each([
    ['unauthorized', 401],
    ['payment_required', 402],
    ['daily_limit', 429],
    ['burst_limit', 429],
    ['cloudflare', 403],
  ])('%s comes once as %i', async (name, status) => {
    await start({ blockSeconds: 0 });
    account.context.faults.next.push(name);
    const answer = await account.get('/api/v2/persons');
    expect(answer.status).toBe(status);
    if (status === 429) expect(header(answer, 'x-ratelimit-remaining') > 0).toBe(name === 'daily_limit');
    expect(account.context.faults.next).toEqual([]);
    expect((await account.get('/api/v2/persons')).status).toBe(200);
  });
});

describe('settings', () => {
  it('are checked by name, type and choice', async () => {
    await start();
    expect(checkSetting('seats', 3)).toBeNull();
    expect(checkSetting('seats', '3')).toContain('number');
    expect(checkSetting('plan', 'huge')).toContain('growth');
    expect(checkSetting('resetZone', 'Europe/Nowhere')).toContain('time zone');
    expect(checkSetting('sets', 3)).toContain('unknown');
  });
});

describe('faults of the way', () => {
  const attempt = async () => {
    try {
      return (await account.call('PATCH', '/api/v2/persons/1', { name: 'Changed' })).status;
    } catch {
      return 'lost';
    }
  };
  const nameOf = () => account.context.world.contacts.get(1)?.firstName;

  it.each([
    ['error', 500, 'Ann'],
    ['html', 502, 'Ann'],
    ['reset', 'lost', 'Ann'],
    ['truncate', 'lost', 'Changed'],
    ['no-such-fault', 500, 'Ann'],
  ])('%s comes once; the work was done only where the answer alone was lost', async (name, outcome, after) => {
    await start();
    account.context.faults.next.push(name);
    expect(await attempt()).toBe(outcome);
    expect(nameOf()).toBe(after);
    expect(await attempt()).toBe(200);
    expect(account.context.journal).toHaveLength(2);
  });

  it('come at their rates', async () => {
    await start();
    Object.assign(account.context.faults, { errorRate: 0.5 });
    const statuses: unknown[] = [];
    for (let count = 0; count < 40; count++) {
      statuses.push(await attempt());
      account.clock.advance(1000);
    }
    const failed = statuses.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(10);
    expect(failed).toBeLessThan(30);
  });
});
