import { describe, expect, it } from '@jest/globals';
import {
  assign,
  createPurchaseLog,
  explain,
  listSchemes,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';

const rows: Row[] = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((i) =>
  Array.from({ length: i }, (_, n): Row => [`c${i}`, `2026-0${1 + (n % 6)}-${10 + i}`, 1000 * i + n]),
);
const asOf = parseDay('2026-06-30');
const explainIn = (scheme: string, moved: readonly Row[], id: string) => {
  const configured = resolveScheme({ scheme });
  const log = createPurchaseLog({
    customers: [...new Set(rows.map(([each]) => each)), 'none'],
    purchases: purchases(moved),
    currency: 'EUR',
    currencyDigits: 2,
  });
  const features = measure(log, requestsOf([configured], asOf), asOf);
  const assignment = assign(configured, features);
  const index = log.customers.indexOf(id);
  return { segment: segmentAt(assignment, index), ...explain(configured, assignment, features, index) };
};

describe('explain', () => {
  const ready = listSchemes().filter(({ parameters }) => parameters.required === undefined);

  it.each(ready.map(({ id }) => id))('%s says why for every customer, or why not', (scheme) => {
    for (const id of new Set(rows.map(([each]) => each))) {
      const { segment, segmentCode, reasonIfNull, explanation, inputs, distanceToNeighbourSegments } = explainIn(
        scheme,
        rows,
        id,
      );
      expect(segmentCode).toBe(segment);
      expect((segmentCode === null) !== (reasonIfNull === null)).toBe(true);
      expect(explanation.length).toBeGreaterThan(0);
      expect(explanation.join(' ')).not.toMatch(/undefined|NaN|Infinity|null/);
      expect(inputs.every(({ value }) => typeof value !== 'number' || Number.isFinite(value))).toBe(true);
      for (const { segmentCode: other, input, from, to } of distanceToNeighbourSegments) {
        expect(inputs.find(({ name }) => name === input)?.value).toBe(from);
        expect(other).not.toBe(segmentCode);
        expect(Number.isFinite(to) && to !== from).toBe(true);
      }
    }
  });

  it('gives the reason instead of a segment', () => {
    expect(explainIn('abc', rows, 'none')).toMatchObject({
      segmentCode: null,
      reasonIfNull: 'no_purchases',
      explanation: ['No segment: there is no purchase in the period that this scheme looks at.'],
      distanceToNeighbourSegments: [],
    });
  });

  it('names a value that really leads to the neighbour', () => {
    const id = 'c1';
    const own = explainIn('lifecycle-recency', [[id, '2026-06-01', 5]], id);
    expect(own.segmentCode).toBe('active');
    const [next] = own.distanceToNeighbourSegments;
    const older = explainIn('lifecycle-recency', [[id, '2026-03-29', 5]], id);
    expect([next!.segmentCode, next!.to]).toEqual([older.segmentCode, 93]);
    expect(explainIn('lifecycle-recency', [[id, '2026-03-30', 5]], id).segmentCode).toBe('active');
  });

  it('names the borders of the run, and stays a minor unit clear of them where ids decide between equals', () => {
    // 60 + 30 + 10: A is the first customer, B the next, C the last; the lowest A is 60.00, the lowest B 30.00.
    const base: Row[] = [
      ['a', '2026-06-01', 6000],
      ['b', '2026-06-01', 3000],
      ['c', '2026-06-01', 1000],
    ];
    const neighboursOf = (tiesTogether: boolean) => {
      const configured = resolveScheme({ scheme: 'abc', parameters: { shares: [60, 30, 10], tiesTogether } });
      const log = createPurchaseLog({ purchases: purchases(base), currency: 'EUR', currencyDigits: 2 });
      const features = measure(log, requestsOf([configured], asOf), asOf);
      const assignment = assign(configured, features);
      const { distanceToNeighbourSegments } = explain(configured, assignment, features, log.customers.indexOf('b'));
      return distanceToNeighbourSegments.map(({ segmentCode, to, change }) => [segmentCode, to, change]);
    };
    expect(neighboursOf(true)).toEqual([
      ['A', 6000, 'A with at least 60.00 EUR instead of 30.00 EUR, by the borders of this calculation.'],
      ['C', 2999, 'C with at most 29.99 EUR instead of 30.00 EUR, by the borders of this calculation.'],
    ]);
    expect(neighboursOf(false)[0]).toEqual([
      'A',
      6001,
      'A with at least 60.01 EUR instead of 30.00 EUR, by the borders of this calculation.',
    ]);
  });
});
