import { describe, expect, it } from '@jest/globals';
import { RequestPace } from '../src/connection/request-pace.js';

const cloud = { burst: 50, perSecond: 2 };

/** Sends as fast as the pace allows until an instant; returns the times. */
function run(pace: RequestPace, from: number, until: number): number[] {
  const sent: number[] = [];
  for (let now = from; now < until;) {
    const waitMs = pace.take(now);
    if (waitMs === 0) sent.push(now);
    else now += waitMs;
  }
  return sent;
}

describe('the pace of requests', () => {
  it('uses its share of the bucket and not more', () => {
    const sent = run(new RequestPace(cloud, 0.7, 0), 0, 600_000);
    expect(sent.filter((at) => at === 0)).toHaveLength(33);
    expect(sent.length).toBeGreaterThan(0.99 * (33 + 1.4 * 600));
    expect(sent.length).toBeLessThanOrEqual(33 + 1.4 * 600);
  });

  it('halves after a refusal, waits longer while refusals go on, and comes back', () => {
    const pace = new RequestPace(cloud, 1, 0);
    const first = pace.refused(0, 1_000);
    expect(pace.perSecond).toBeCloseTo(0.95);
    const second = pace.refused(1_000 + first, 1_000 + first + 100);
    expect(second).toBeGreaterThan(first);
    expect(pace.perSecond).toBeLessThan(0.5);
    run(pace, 10_000, 600_000);
    expect(pace.perSecond).toBe(2);
  });

  it('takes refusals of requests that were already under way as one', () => {
    const pace = new RequestPace(cloud, 1, 0);
    pace.refused(900, 1_000);
    pace.refused(900, 1_010);
    pace.refused(950, 1_020);
    expect(pace.perSecond).toBeCloseTo(0.95);
  });
});
