import { describe, expect, it } from '@jest/globals';
import { explain, parseDay, resolveScheme } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-04-30';
const rows: Row[] = [
  ['fresh', '2026-02-28', 10], // exactly two months: still new
  ['left', '2026-02-27', 10],
  ['left-same-day', '2025-12-01', 10],
  ['left-same-day', '2025-12-01', 20],
  ['back', '2025-12-01', 10],
  ['back', '2026-04-29', 10],
  ['oldest', '2025-02-28', 10], // first day of the cohort
  ['before', '2025-02-27', 10],
  ['regular', '2024-01-01', 10],
  ['regular', '2024-02-01', 10],
];
const outflow = (parameters: Record<string, unknown> = {}) =>
  run({ scheme: 'new-outflow', parameters }, AS_OF, rows, { customers: [...new Set(rows.map(([id]) => id)), 'none'] });

describe('new-outflow', () => {
  it('is one day with a purchase, more than two months ago', () => {
    expect(outflow().of).toEqual({
      fresh: 'new',
      left: 'new-outflow',
      'left-same-day': 'new-outflow',
      back: 'returned',
      oldest: 'new-outflow',
      before: 'new-outflow',
      regular: 'returned',
      none: 'no_purchases',
    });
  });

  it('tells the rate of the cohort and of all time', () => {
    // Cohort from 2025-02-28 to 2026-02-27: left, left-same-day, back, oldest. All time: before and regular as well.
    expect(outflow().assignment.thresholds).toMatchObject({
      newFrom: '2026-02-28',
      cohortFrom: '2025-02-28',
      cohortTo: '2026-02-27',
      cohortCustomers: 4,
      cohortOutflow: 3,
      cohortRate: 0.75,
      allTimeCustomers: 6,
      allTimeOutflow: 4,
      allTimeRate: 4 / 6,
    });
  });

  it('has no rate where nobody had time to come back', () => {
    const { thresholds } = run('new-outflow', AS_OF, [['a', '2026-04-01', 1]]).assignment;
    expect(Object.keys(thresholds)).toEqual(expect.not.arrayContaining(['cohortRate', 'allTimeRate']));
  });

  it('takes other lengths', () => {
    const { of, assignment } = outflow({ outflowMonths: 5, cohortMonths: 6 });
    expect(of).toMatchObject({ left: 'new', 'left-same-day': 'new', oldest: 'new-outflow' });
    expect(assignment.thresholds).toMatchObject({
      newFrom: '2025-11-30',
      cohortFrom: '2025-05-30',
      cohortCustomers: 0,
    });
  });

  it('can be recomputed from its explanation, and names the day that a new customer is given up', () => {
    const { assignment, features } = outflow();
    for (const index of features.customers.keys()) {
      const told = explain(resolveScheme({ scheme: 'new-outflow' }), assignment, features, index);
      if (told.segmentCode === null) continue;
      const [visits, first] = told.inputs.map(({ value }) => value as number);
      const isNew = first! >= parseDay(told.thresholdsUsed.newFrom as string);
      expect(visits! > 1 ? 'returned' : isNew ? 'new' : 'new-outflow').toBe(told.segmentCode);
    }
    const fresh = explain(resolveScheme({ scheme: 'new-outflow' }), assignment, features, 2);
    expect([fresh.customer, fresh.distanceToNeighbourSegments[1]]).toMatchObject([
      'fresh',
      { segmentCode: 'new-outflow', from: 61, to: 62 },
    ]);
  });
});
