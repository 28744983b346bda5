import { describe, expect, it } from '@jest/globals';
import { LeakyBucket } from '../src/index.js';

describe('a leaky bucket', () => {
  it('takes a burst, then what drains', () => {
    const bucket = new LeakyBucket(3, 2, 0);
    expect([0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0]);
    expect(bucket.take(0)).toBe(500);
    expect(bucket.take(499)).toBeGreaterThan(0);
    expect(bucket.take(500)).toBe(0);
  });

  it('lets nothing through while it is blocked and counts as full afterwards', () => {
    const bucket = new LeakyBucket(3, 1, 0);
    bucket.block(0, 1_000);
    expect(bucket.take(400)).toBe(600);
    expect(bucket.take(1_000)).toBe(0);
    expect(bucket.take(1_000)).toBe(1_000);
  });

  it('drains by the new rate from the moment it changes', () => {
    const bucket = new LeakyBucket(1, 1, 0);
    bucket.take(0);
    bucket.setDrain(0.5, 500);
    expect(bucket.take(500)).toBe(1_000);
    expect(bucket.take(1_500)).toBe(0);
  });
});
