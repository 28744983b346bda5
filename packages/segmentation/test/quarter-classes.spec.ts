import { describe, expect, it } from '@jest/globals';
import {
  assign,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segment,
} from '../src/index.js';
import { purchases, run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-07-15';
/** Visits of one customer in the second quarter, the whole spend on the first of them but for 0.01 on each other. */
const visits = (id: string, count: number, spendMinor: number): Row[] =>
  Array.from({ length: count }, (_, i): Row => [id, `2026-04-0${i + 1}`, i === 0 ? spendMinor - (count - 1) : 1]);
const rows = [
  ...visits('premium', 3, 900_000),
  ...visits('loyal', 3, 899_999),
  ...visits('loyal-low', 4, 300_000),
  ...visits('few', 2, 900_000),
  ...visits('few-low', 1, 300_000),
  ...visits('many', 3, 299_999),
  ...visits('disloyal', 2, 299_999),
  ['last-quarter', '2026-03-31', 900_000] as const,
  ['running', '2026-07-01', 900_000] as const,
];
const given = { T1: 3000, T2: 9000 };

describe('quarter-classes', () => {
  it('crosses spend with visits, borders on the upper side', () => {
    expect(run({ scheme: 'quarter-classes', parameters: given }, AS_OF, rows).of).toEqual({
      premium: 'premium',
      loyal: 'loyal',
      'loyal-low': 'loyal',
      few: 'thrifty-few-visits',
      'few-low': 'thrifty-few-visits',
      many: 'thrifty-many-visits',
      disloyal: 'disloyal',
      'last-quarter': 'no-purchase',
      running: 'no-purchase',
    });
  });

  it('takes 3000 and 9000 in roubles', () => {
    const list = rows.map(([customerId, at, amountMinor]) => ({ customerId, at, amountMinor }));
    const options = { scheme: 'quarter-classes', asOf: AS_OF, currency: 'RUB' };
    expect(segment(list, options)).toEqual(
      segment(list, { ...options, currency: 'EUR', scheme: { scheme: 'quarter-classes', parameters: given } }),
    );
  });

  it('proposes the median and the 90 % quantile in another currency, and says so', () => {
    const spends = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100];
    const { assignment, of } = run(
      'quarter-classes',
      AS_OF,
      spends.flatMap((spend, i) => visits(`c${i}`, 3, spend)),
    );
    expect(assignment.thresholds).toMatchObject({ T1Minor: 600, T2Minor: 1000, spendBorders: 'proposed', V: 3 });
    expect(assignment.warnings).toEqual([
      {
        code: 'proposed_thresholds',
        message: 'Proposed from the base, to be confirmed: T1 = 6.00 EUR, T2 = 10.00 EUR.',
      },
    ]);
    expect(of).toMatchObject({ c4: 'thrifty-many-visits', c5: 'loyal', c8: 'loyal', c9: 'premium' });
  });

  it('counts two purchases of a day as one visit, and takes a quarter as whole on its last day', () => {
    const day: Row[] = [
      ['a', '2026-06-30', 400_000],
      ['a', '2026-06-30', 400_000],
      ['a', '2026-06-30', 400_000],
    ];
    const config = { scheme: 'quarter-classes', parameters: given };
    expect(run(config, '2026-06-30', day).of.a).toBe('thrifty-few-visits');
    expect(run(config, '2026-06-29', day).of.a).toBe('no-purchase');
    expect(run(config, '2026-06-30', day).assignment.thresholds).toMatchObject({
      windowFrom: '2026-04-01',
      windowTo: '2026-06-30',
    });
  });

  it('refuses one border without the other, and borders that do not rise', () => {
    expect(() => resolveScheme({ scheme: 'quarter-classes', parameters: { T1: 5 } })).toThrow('must be given together');
    expect(() => resolveScheme({ scheme: 'quarter-classes', parameters: { T1: 5, T2: 5 } })).toThrow('below T2');
  });

  it('names spend and visits that really lead to the neighbour', () => {
    const configured = resolveScheme({ scheme: 'quarter-classes', parameters: given });
    const day = parseDay(AS_OF);
    const log = createPurchaseLog({ purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
    const features = measure(log, requestsOf([configured], day), day);
    const assignment = assign(configured, features);
    const told = explain(configured, assignment, features, features.customers.indexOf('loyal-low'));
    expect(told.inputs.map(({ value }) => value)).toEqual([300_000, 4]);
    expect(told.distanceToNeighbourSegments.map(({ segmentCode, input, to }) => [segmentCode, input, to])).toEqual([
      ['thrifty-many-visits', 'revenue', 299_999],
      ['premium', 'revenue', 900_000],
      ['thrifty-few-visits', 'visits', 2],
    ]);
    const none = explain(configured, assignment, features, features.customers.indexOf('running'));
    expect(none.explanation).toEqual(['No purchase from 2026-04-01 to 2026-06-30.']);
  });
});
