import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LeakyBucket } from '../src/bitrix24/leaky-bucket.js';
import { OperatingTime } from '../src/bitrix24/operating-time.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

const fast = { listMs: 0, updateMs: 0, otherMs: 0 };

describe('limits of a Bitrix24 cloud portal', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '60', '--profile', 'cloud')));
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await sandbox.control('reset', {});
    await sandbox.control('faults', { settings: fast });
    await sandbox.control('clock', { isFrozen: true });
  });

  it('lets fifty requests through at once, then two per second', async () => {
    await sandbox.control('clock', { advanceMs: 60_000 });
    const statuses: number[] = [];
    for (let count = 0; count < 51; count++) statuses.push((await sandbox.call('profile')).status);
    expect(statuses.slice(0, 50).every((status) => status === 200)).toBe(true);
    expect(statuses[50]).toBe(503);
    await sandbox.control('clock', { advanceMs: 1000 });
    expect((await sandbox.call('profile')).status).toBe(200);
    expect((await sandbox.call('profile')).status).toBe(200);
    expect(await sandbox.call('profile')).toMatchObject({ status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } });
  });

  it('blocks a method whose operating time is used up, until the window has passed', async () => {
    await sandbox.control('clock', { advanceMs: 3_600_000 });
    await sandbox.control('faults', { settings: { updateMs: 30, operatingLimitSeconds: 0.02 } });
    const first = await sandbox.call('crm.contact.update', { id: 1, fields: {} });
    expect(first.body.time.operating).toBeGreaterThanOrEqual(0.03);
    const second = await sandbox.call('crm.contact.update', { id: 1, fields: {} });
    expect(second).toMatchObject({ status: 429, body: { error: 'OPERATION_TIME_LIMIT' } });
    expect((await sandbox.call('crm.contact.list', {})).status).toBe(200);
    await sandbox.control('clock', { advanceMs: 10 * 60_000 });
    expect((await sandbox.call('crm.contact.update', { id: 1, fields: {} })).status).toBe(200);
  });

  it('charges commands of a batch to their method, or to the batch under the other reading', async () => {
    await sandbox.control('clock', { advanceMs: 7_200_000 });
    await sandbox.control('faults', { settings: { updateMs: 30, operatingLimitSeconds: 0.02 } });
    const cmd = { a: 'crm.company.update?id=1&fields[TITLE]=x', b: 'crm.company.update?id=1&fields[TITLE]=y' };
    const nested = (await sandbox.call('batch', { cmd })).body;
    expect(nested.result.result_error.b.error).toBe('OPERATION_TIME_LIMIT');
    expect(nested.time).not.toHaveProperty('operating');
    await sandbox.control('faults', { settings: { operatingModel: 'batch' } });
    const charged = (await sandbox.call('batch', { cmd: { a: cmd.a } })).body;
    expect(charged.time.operating).toBeGreaterThanOrEqual(0.1);
    expect((await sandbox.call('batch', { cmd })).status).toBe(429);
  });

  it('takes real time for each command, one after another within a batch', async () => {
    await sandbox.control('clock', { isFrozen: false });
    await sandbox.control('faults', { settings: { listMs: 40 } });
    const began = performance.now();
    const { body } = await sandbox.call('batch', {
      cmd: { a: 'crm.contact.list?start=-1', b: 'crm.contact.list?start=-1', c: 'crm.contact.list?start=-1' },
    });
    expect(performance.now() - began).toBeGreaterThanOrEqual(115);
    expect(body.time.processing).toBeGreaterThanOrEqual(0.12);
  });
});

describe('leaky bucket', () => {
  it('counts each source alone and forgets at its rate', () => {
    const bucket = new LeakyBucket();
    const limits = { perSecond: 2, size: 2, countRefused: false };
    expect([bucket.admit('a', 0, limits), bucket.admit('a', 0, limits), bucket.admit('a', 0, limits)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(bucket.admit('b', 0, limits)).toBe(true);
    expect(bucket.admit('a', 500, limits)).toBe(true);
    expect(bucket.admit('a', 900, limits)).toBe(false);
  });

  it('keeps a client out that does not stop asking, where refused requests count', () => {
    const bucket = new LeakyBucket();
    const limits = { perSecond: 2, size: 1, countRefused: true };
    const answers = [0, 100, 200, 600].map((now) => bucket.admit('a', now, limits));
    expect(answers).toEqual([true, false, false, false]);
  });
});

describe('operating time', () => {
  it('sums the last ten minutes and says when the oldest are forgotten', () => {
    const time = new OperatingTime();
    expect(time.add('m', 30_000, 5)).toEqual({ operating: 5, operating_reset_at: 630 });
    expect(time.add('m', 90_000, 2)).toEqual({ operating: 7, operating_reset_at: 630 });
    expect(time.used('m', 9 * 60_000 + 59_999)).toBe(7);
    expect(time.used('m', 10 * 60_000)).toBe(2);
    expect(time.used('other', 90_000)).toBe(0);
  });
});
