import { MemoryBudgetStore } from '@strata/crm-port';
import { describe, expect, it } from '@jest/globals';
import { OperatingTime } from '../src/connection/operating-time.js';
import { virtualTime } from './fake-portal.js';

const setUp = (share = 1) => {
  const time = virtualTime();
  const budget = new MemoryBudgetStore(time.now);
  return { time, budget, operating: new OperatingTime(budget, share, time.now) };
};

describe('server time of a method', () => {
  it('is free at first', async () => {
    const { operating } = setUp();
    expect(await operating.waitMs('crm.item.list', 50)).toBe(0);
  });

  it('stops before the limit until the window moves on', async () => {
    const { operating, time } = setUp();
    await operating.observe('crm.item.list', 455, time.now() + 90_000);
    expect(await operating.waitMs('crm.item.list', 50)).toBe(90_000);
    expect(await operating.waitMs('crm.contact.list', 50)).toBe(0);
    time.advance(90_000);
    expect(await operating.waitMs('crm.item.list', 50)).toBe(0);
  });

  it('sends one request ahead when the window has moved on', async () => {
    const { operating, time } = setUp();
    await operating.observe('m', 455, time.now() + 90_000);
    time.advance(90_000);
    expect(await operating.waitMs('m', 50)).toBe(0);
    const booked = await operating.book('m', 50);
    expect(await operating.waitMs('m', 50)).toBe(1_000);
    operating.release('m', booked);
    await operating.observe('m', 300, time.now() + 60_000);
    expect(await operating.waitMs('m', 50)).toBe(0);
  });

  it('obeys our share', async () => {
    const { operating, time } = setUp(0.5);
    await operating.observe('m', 230, time.now() + 90_000);
    expect(await operating.waitMs('m', 1)).toBe(90_000);
  });

  it('counts what is under way, until it is back', async () => {
    const { operating, time } = setUp();
    operating.learn('m', 1);
    await operating.observe('m', 440, time.now() + 90_000);
    const booked = await operating.book('m', 50);
    time.advance(2_000);
    expect(await operating.waitMs('m', 10)).toBe(1_000);
    operating.release('m', booked);
    expect(await operating.waitMs('m', 10)).toBe(0);
  });

  it('lets the next request go when what was under way is back, whatever the fractions add up to', async () => {
    const { operating, time } = setUp();
    await operating.observe('m', 400, time.now() + 1_000);
    const booked: number[] = [];
    for (const seconds of [0.3, 0.6, 0.9]) {
      operating.learn('m', seconds);
      booked.push(await operating.book('m', 7));
    }
    time.advance(2_000);
    expect(await operating.waitMs('m', 7)).toBe(1_000);
    for (const seconds of booked) operating.release('m', seconds);
    expect(await operating.waitMs('m', 7)).toBe(0);
  });

  it('takes the first answer for its guess, and later ones into the mean', () => {
    const { operating } = setUp();
    expect(operating.perCommand('crm.item.update')).toBe(0.48);
    operating.learn('crm.item.update', 0.08);
    expect(operating.perCommand('crm.item.update')).toBeCloseTo(0.08, 10);
    operating.learn('crm.item.update', 0.18);
    expect(operating.perCommand('crm.item.update')).toBeCloseTo(0.11, 10);
  });

  it('pauses between requests in the last fifth', async () => {
    const { operating, time } = setUp();
    await operating.observe('m', 420, time.now() + 90_000);
    await operating.book('m', 1);
    const pause = await operating.waitMs('m', 1);
    expect(pause).toBeGreaterThan(0);
    expect(pause).toBeLessThan(2_000);
  });

  it('survives a restart through the budget store', async () => {
    const { budget, operating, time } = setUp();
    await operating.observe('m', 456, time.now() + 600_000);
    const other = new OperatingTime(budget, 1, time.now);
    expect(await other.waitMs('m', 1)).toBeGreaterThan(0);
    expect(await other.left('m')).toBe(0);
  });

  it('takes the window’s sum as it is told, not twice', async () => {
    const { budget, operating, time } = setUp();
    const resetAt = time.now() + 600_000;
    await Promise.all([10, 30, 20].map((seconds) => operating.observe('m', seconds, resetAt)));
    expect(await budget.spent('operating:m')).toBe(30);
  });

  it('waits as long as the portal refuses', async () => {
    const { operating, time } = setUp();
    await operating.observe('m', 100, time.now() + 45_000);
    expect(operating.block('m')).toBe(45_000);
    expect(await operating.waitMs('m', 1)).toBe(45_000);
    expect(operating.blockedMs('m')).toBe(45_000);
  });
});
