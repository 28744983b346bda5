import { describe, expect, it } from '@jest/globals';
import { explain, resolveScheme } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-06-30';
const rows: Row[] = [
  ['twice', '2026-01-01', 10],
  ['twice', '2026-01-31', 10],
  ['thrice', '2026-03-01', 10],
  ['thrice', '2026-03-11', 10],
  ['thrice', '2026-06-11', 10],
  ['same-day', '2026-02-01', 10],
  ['same-day', '2026-02-01', 20],
  ['once', '2026-02-01', 10],
  ['once', '2026-02-02', -10],
  ['later', '2026-07-01', 10],
];
const repeat = (parameters: Record<string, unknown> = {}) =>
  run({ scheme: 'repeat-purchase', parameters }, AS_OF, rows, {
    customers: ['twice', 'thrice', 'same-day', 'once', 'later', 'none', 'foreign'],
    unconverted: new Map([['foreign', 1]]),
  });

describe('repeat-purchase', () => {
  it('tells none, one, and two or more purchases; refunds and later purchases are none', () => {
    expect(repeat().of).toEqual({
      twice: 'repeat',
      thrice: 'repeat',
      'same-day': 'repeat',
      once: 'one-purchase',
      later: 'no-purchase',
      none: 'no-purchase',
      foreign: 'unconverted_currency',
    });
  });

  it('counts days with a purchase instead of orders on request', () => {
    expect(repeat({ frequencyBasis: 'days' }).of['same-day']).toBe('one-purchase');
  });

  it('says how many came again and after how many days', () => {
    // 3 of 4; the second order came after 0, 10 and 30 days.
    expect(repeat().assignment.thresholds).toMatchObject({
      customersWithPurchase: 4,
      customersWithRepeat: 3,
      repeatRate: 0.75,
      medianDaysToSecond: 10,
    });
    // 2 of 4, after 10 and 30 days.
    expect(repeat({ frequencyBasis: 'days' }).assignment.thresholds).toMatchObject({
      repeatRate: 0.5,
      medianDaysToSecond: 20,
    });
  });

  it('lets an order of amount 0 be the second purchase on request only', () => {
    const gift: Row[] = [
      ['a', '2026-01-01', 10],
      ['a', '2026-01-06', 0],
    ];
    const config = (countZeroAmount: boolean) => ({ scheme: 'repeat-purchase', parameters: { countZeroAmount } });
    expect(run(config(false), AS_OF, gift).of.a).toBe('one-purchase');
    const { of, assignment } = run(config(true), AS_OF, gift);
    expect([of.a, assignment.thresholds.medianDaysToSecond]).toEqual(['repeat', 5]);
  });

  it('looks at the window only', () => {
    const { of, assignment } = repeat({ window: { months: 1 } });
    expect(of).toMatchObject({ thrice: 'one-purchase', twice: 'no-purchase' });
    expect(assignment.thresholds).toMatchObject({ windowFrom: '2026-06-01', repeatRate: 0 });
    expect(assignment.thresholds).not.toHaveProperty('medianDaysToSecond');
  });

  it('can be recomputed from its explanation', () => {
    const { assignment, features } = repeat();
    const configured = resolveScheme({ scheme: 'repeat-purchase' });
    for (const index of features.customers.keys()) {
      const { inputs, segmentCode, distanceToNeighbourSegments } = explain(configured, assignment, features, index);
      if (segmentCode === null) continue;
      const codeOf = (count: number): string => ['no-purchase', 'one-purchase'][count] ?? 'repeat';
      expect(codeOf(inputs[0]!.value as number)).toBe(segmentCode);
      for (const next of distanceToNeighbourSegments) expect(codeOf(next.to)).toBe(next.segmentCode);
    }
    const thrice = explain(configured, assignment, features, features.customers.indexOf('thrice'));
    expect(thrice.inputs).toEqual([
      { name: 'purchases', unit: 'orders', value: 3 },
      { name: 'daysToSecond', unit: 'days', value: 10 },
    ]);
  });
});
