import { describe, expect, it, jest } from '@jest/globals';
import { readRefusal } from '../src/http/refusal.js';
import { connectFake, drain, noFields, TOKEN } from './fakes/connect-fake.js';
import { refused } from './fakes/fake-pipedrive.js';
import { persons } from './fakes/rows.js';

/** Some tests read tens of thousands of rows; a busy machine may take its time. */
jest.setTimeout(60_000);

const PERSONS = '/api/v2/persons';
const DAY_TOKENS = 30_000;

const open = { 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': '30', 'x-ratelimit-reset': '1' };
const full = { ...open, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2' };

describe('a limit answer', () => {
  const answer = (status: number, headers: Record<string, string>, json: unknown) =>
    readRefusal({ status, headers, json, text: '' });

  it.each([
    ['a full window', answer(429, full, {}), { kind: 'burst', waitMs: 2000 }],
    [
      'a full window with its own waiting time',
      answer(429, { ...full, 'retry-after': '3' }, {}),
      { kind: 'burst', waitMs: 3000 },
    ],
    [
      'a window of absurd length',
      answer(429, { ...full, 'x-ratelimit-reset': '900' }, {}),
      { kind: 'burst', waitMs: 5000 },
    ],
    ['an open window', answer(429, open, {}), { kind: 'daily' }],
    ['no headers', answer(429, {}, {}), { kind: 'daily' }],
    ['a block page', answer(403, {}, undefined), { kind: 'blocked' }],
    ['a missing right', answer(403, {}, {}), null],
    ['success', answer(200, full, {}), null],
  ])('means by %s what it should', (_, refusal, expected) => {
    expect(refusal).toEqual(expected);
  });

  it('of the window pauses every request, then all go on', async () => {
    const { client, crm, time } = connectFake({ seats: 10 });
    crm.latencyMs = 100;
    crm.lists.set(PERSONS, persons(30_000));
    crm.planned.push(null, null, null, refused(429, 'request over limit', full));
    const startedAt = time.now();
    const pages = await drain(client.contacts(null, noFields));
    expect(pages.reduce((sum, { fetched }) => sum + fetched, 0)).toBe(30_000);
    expect(client.usage().limitErrors).toBe(1);
    const refusedAt = crm.requests[3]!.at + 100;
    expect(crm.requests.filter(({ at }) => at > refusedAt && at < refusedAt + 2000)).toEqual([]);
    expect(time.now()).toBeGreaterThan(startedAt + 2000);
  });

  it('of the day stops the client, and the next one too, until an hour has passed', async () => {
    const { client, crm, time, again } = connectFake();
    crm.lists.set(PERSONS, persons(1));
    crm.planned.push(refused(429, 'request over limit', open));
    const stopped = { kind: 'limited', retryAfterMs: 3_600_000, message: expect.stringMatching(/tokens of the day/) };
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject(stopped);
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject({ kind: 'limited' });
    await expect(drain(again().contacts(null, noFields))).rejects.toMatchObject({ kind: 'limited' });
    expect(crm.requests).toHaveLength(1);
    time.advance(3_600_001);
    expect(await drain(client.contacts(null, noFields))).toHaveLength(1);
    expect(await drain(again().contacts(null, noFields))).toHaveLength(1);
  });

  it('in the shape of a block page keeps the client away for long', async () => {
    const { client, crm } = connectFake();
    crm.planned.push({ status: 403, json: undefined, text: '<html>Attention Required!' });
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject({
      kind: 'limited',
      retryAfterMs: 3_600_000,
    });
    await expect(client.tagFields('contact')).rejects.toMatchObject({ kind: 'limited' });
    expect(crm.requests).toHaveLength(1);
  });

  it('that never ends is not answered for ever', async () => {
    const { client, crm } = connectFake();
    for (let index = 0; index < 50; index++) crm.planned.push(refused(429, 'request over limit', full));
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject({ kind: 'limited' });
    expect(crm.requests.length).toBeLessThan(10);
  });
});

describe("the day's share", () => {
  it('is spent to the last call that fits, then work stops with a sentence', async () => {
    const { client, crm, time } = connectFake({ plan: 'lite', share: 100 / DAY_TOKENS });
    crm.lists.set(PERSONS, persons(15_000));
    const error = await drain(client.contacts(null, noFields)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: 'limited',
      message: expect.stringMatching(/^About 100 tokens of today's share of 100 are spent; it goes on after midnight/),
      retryAfterMs: Date.parse('2026-03-11T00:00:00Z') - time.now(),
    });
    expect(crm.requests).toHaveLength(10);
    expect(client.usage()).toMatchObject({ requests: 10, quotaSpent: 100, quotaUnit: 'tokens' });
  });

  it('is one for all clients of the company, and new on the next day', async () => {
    const { client, crm, time, again } = connectFake({ plan: 'lite', share: 20 / DAY_TOKENS });
    crm.lists.set(PERSONS, persons(1));
    await drain(client.contacts(null, noFields));
    await drain(again().contacts(null, noFields));
    await expect(drain(again().contacts(null, noFields))).rejects.toMatchObject({ kind: 'limited' });
    time.advance(16 * 3_600_000);
    expect(await drain(client.contacts(null, noFields))).toHaveLength(1);
  });

  it('must make sense', () => {
    expect(() => connectFake({ share: 0 })).toThrow(RangeError);
    expect(() => connectFake({ share: 1.1 })).toThrow(RangeError);
    expect(() => connectFake({ seats: 0 })).toThrow(RangeError);
  });
});

describe('the window', () => {
  it('leaves room for another program that uses the same token', async () => {
    const { client, crm, time } = connectFake({ seats: 10 });
    crm.latencyMs = 50;
    crm.lists.set(PERSONS, persons(30_000));
    const ours = () => crm.requests.filter(({ at }) => at > time.now() - 2000).length;
    crm.headers = () => ({ 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': String(Math.max(0, 40 - 25 - ours())) });
    await drain(client.contacts(null, noFields));
    const gaps = crm.requests.slice(16).map(({ at }, index) => at - crm.requests[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2000);
  });

  it('takes the size that the server tells', async () => {
    const { client, crm, time } = connectFake({ plan: 'lite', seats: 10 });
    crm.latencyMs = 10;
    crm.headers = () => ({ 'x-ratelimit-limit': '1000000', 'x-ratelimit-remaining': '999990' });
    crm.lists.set(PERSONS, persons(30_000));
    const startedAt = time.now();
    await drain(client.contacts(null, noFields));
    expect(time.now() - startedAt).toBeLessThan(2000);
  });
});

describe('passing faults', () => {
  it('are repeated, paid for and logged without the token', async () => {
    const { client, crm, log } = connectFake();
    crm.lists.set(PERSONS, persons(1));
    crm.planned.push(
      { status: 502, json: undefined, text: `<html>${TOKEN}` },
      { status: 200, json: undefined, text: '{"succ' },
    );
    expect(await drain(client.contacts(null, noFields))).toHaveLength(1);
    expect(log.map(({ status }) => status)).toEqual([502, 200, 200]);
    expect(client.usage().quotaSpent).toBe(30);
    expect(JSON.stringify(log)).not.toContain(TOKEN);
  });

  it('that stay end as a temporary error', async () => {
    const { client, crm } = connectFake();
    for (let index = 0; index < 20; index++) crm.planned.push({ status: 500, json: {} });
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject({ kind: 'temporary' });
  });
});

describe('the token', () => {
  it('travels in a header, never in an address, and is cut out of what the server repeats', async () => {
    const { client, crm } = connectFake();
    crm.planned.push(refused(400, `bad token ${TOKEN}`));
    const error = await drain(client.contacts(null, noFields)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/bad token \[secret\]/) });
    expect(crm.requests[0]!.request.headers).toMatchObject({ 'x-api-token': TOKEN });
    expect(crm.requests[0]!.request.url).not.toContain(TOKEN);
  });

  it.each([
    [401, 'unauthorized'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'missing'],
    [410, 'missing'],
    [422, 'rejected'],
  ])('refused with %i ends as %s', async (status, kind) => {
    const { client, crm } = connectFake();
    crm.planned.push(refused(status, 'no'));
    await expect(drain(client.contacts(null, noFields))).rejects.toMatchObject({ kind });
    expect(crm.requests).toHaveLength(1);
  });
});
