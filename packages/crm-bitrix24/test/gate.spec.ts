import { MemoryBudgetStore } from '@strata/crm-port';
import { describe, expect, it } from '@jest/globals';
import type { HttpRequest, HttpResponse } from '@strata/crm-http';
import { Bitrix24Gate } from '../src/connection/gate.js';
import type { Plan } from '../src/limits.js';
import { virtualTime } from './fake-portal.js';

const setUp = (plan: Plan = 'cloud', share = 1) => {
  const time = virtualTime();
  return { time, gate: new Bitrix24Gate({ plan, share, budget: new MemoryBudgetStore(time.now), now: time.now }) };
};

const request = (name: string, body?: unknown): HttpRequest => ({
  name,
  method: 'POST',
  url: name,
  body,
  isRepeatable: true,
});
const batch = (...commands: string[]) =>
  request('batch', { cmd: Object.fromEntries(commands.map((command, index) => [`c${index}`, command])) });
const answer = (status: number, json: unknown): HttpResponse => ({ status, headers: {}, json, text: '' });
const limit = { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked.' };

describe('the gate', () => {
  it('never waits on a portal that does not count', async () => {
    const { gate } = setUp('self-hosted');
    for (let index = 0; index < 500; index++) expect(await gate.admit(request('m'))).toBe(0);
    expect(gate.requests).toBe(500);
  });

  it('slows down when the portal says that there are too many requests', async () => {
    const { gate } = setUp();
    const sent = request('m');
    await gate.admit(sent);
    expect(await gate.settle(sent, answer(503, { error: 'QUERY_LIMIT_EXCEEDED' }))).toBeGreaterThanOrEqual(1_000);
    expect(gate.limitErrors).toBe(1);
    expect(gate.perSecond).toBeLessThan(1);
  });

  it('lets other answers stand, refusals too', async () => {
    const { gate } = setUp();
    for (const json of [{ result: 1 }, { error: 'OVERLOAD_LIMIT' }, { error: 'ACCESS_DENIED' }, undefined]) {
      expect(await gate.settle(request('m'), answer(503, json))).toBeNull();
    }
    expect(gate.limitErrors).toBe(0);
  });

  it('waits for the window when a method ran out of server time', async () => {
    const { gate, time } = setUp();
    const resetAt = Math.floor(time.now() / 1000) + 120;
    await gate.settle(request('m'), answer(200, { result: 1, time: { operating: 50, operating_reset_at: resetAt } }));
    expect(await gate.settle(request('m'), answer(429, limit))).toBe(120_000);
    expect(await gate.admit(request('m'))).toBe(120_000);
    expect(await gate.admit(request('other'))).toBe(0);
  });

  it('watches the methods inside a batch', async () => {
    const { gate, time } = setUp();
    const resetAt = Math.floor(time.now() / 1000) + 120;
    const sent = batch('a?x=1', 'a?x=2', 'b?x=1');
    await gate.admit(sent);
    const result_time = {
      c0: { operating: 300, operating_reset_at: resetAt, processing: 0.5 },
      c1: { operating: 460, operating_reset_at: resetAt, processing: 0.5 },
      c2: { operating: 1, operating_reset_at: resetAt, processing: 0.1 },
    };
    await gate.settle(sent, answer(200, { result: { result: {}, result_time }, time: { processing: 1.1 } }));
    expect(gate.serverSeconds).toBeCloseTo(1.1);
    expect(await gate.admit(batch('b?', 'a?'))).toBe(120_000);
    expect(await gate.admit(batch('b?'))).toBe(0);
    expect(gate.operating.perCommand('a')).toBeGreaterThan(gate.operating.perCommand('b'));
  });

  it('counts a refusal inside a batch once per method and closes that method', async () => {
    const { gate } = setUp();
    const sent = batch('a?', 'a?', 'b?');
    await gate.admit(sent);
    await gate.settle(sent, answer(200, { result: { result: { c2: 1 }, result_error: { c0: limit, c1: limit } } }));
    expect(gate.limitErrors).toBe(1);
    expect(await gate.admit(request('a'))).toBeGreaterThan(0);
    expect(await gate.admit(request('b'))).toBe(0);
  });

  it('gives back what an unanswered request had booked', async () => {
    const { gate, time } = setUp();
    const resetAt = time.now() + 90_000;
    await gate.operating.observe('a', 390, resetAt);
    gate.operating.learn('a', 1.5);
    const sent = batch(...Array<string>(40).fill('a?'));
    await gate.admit(sent);
    expect(await gate.admit(batch('a?', 'a?', 'a?'))).toBeGreaterThan(0);
    gate.abandon(sent);
    time.advance(5_000);
    expect(await gate.admit(batch('a?', 'a?', 'a?'))).toBe(0);
  });
});
