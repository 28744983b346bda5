import { describe, expect, it } from '@jest/globals';
import { assign, createPurchaseLog, measure, nearBorder, parseDay, requestsOf, resolveScheme } from '../src/index.js';

const ASOF = parseDay('2026-03-31');

/** One purchase each, so many days before the day of the calculation. */
function baseOf(daysAgo: readonly number[]) {
  const log = createPurchaseLog({
    purchases: daysAgo.map((days, i) => ({
      customerId: `c${String(i).padStart(4, '0')}`,
      day: ASOF - days,
      amountMinor: 1000,
    })),
    currency: 'EUR',
    currencyDigits: 2,
  });
  const configured = resolveScheme({ scheme: 'lifecycle-recency', parameters: { days: [100, 200, 400] } });
  const features = measure(log, requestsOf([configured], ASOF), ASOF);
  return [configured, assign(configured, features), features] as const;
}

describe('near border', () => {
  it('finds who would change segment with 5 % more or less, nearest first', () => {
    const { customers, examined, share, isSample } = nearBorder(...baseOf([50, 97, 100, 150, 196, 300]));
    expect(customers.map(({ index }) => index)).toEqual([2, 4, 1]);
    expect(customers[0]!.neighbour.segmentCode).toBe('inactive');
    expect({ examined, share, isSample }).toEqual({ examined: 6, share: 0.5, isSample: false });
  });

  it('looks at a sample of a large base and says so', () => {
    const found = nearBorder(...baseOf(Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 100 : 50))), {
      sample: 100,
    });
    expect(found).toMatchObject({ examined: 100, rated: 400, isSample: true });
    expect(found.share).toBeGreaterThan(0.3);
    expect(found.share).toBeLessThan(0.7);
  });

  it('has nobody where nobody has a segment', () => {
    expect(nearBorder(...baseOf([-5]))).toMatchObject({ examined: 0, share: 0, customers: [] });
  });
});
