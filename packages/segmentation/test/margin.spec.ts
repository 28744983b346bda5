import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

const AS_OF = '2026-06-30';

/** One order per customer: revenue and cost of goods. */
function base(of: Record<string, readonly [revenue: number, cost: number | null]>) {
  const entries = Object.entries(of);
  return {
    rows: entries.map(([id, [revenue]]): Row => [id, '2026-05-01', revenue]),
    lines: entries.map(([id, [, cost]], order): Detail => [id, '2026-05-01', { order, cost }]),
  };
}

// Margins 60, 22, 10, 5, 3, -50 of 100 in all: before them lie 0, 60, 82, 92, 97.
const SIX = base({ a: [100, 40], b: [1000, 978], c: [50, 40], d: [10, 5], e: [3, 0], loss: [2000, 2050] });
const margin = (parameters: Record<string, unknown> = {}, { rows, lines } = SIX, activities?: Detail[]) => {
  const tables = { lines, ...(activities === undefined ? {} : { activities }) };
  return run({ scheme: 'margin', parameters }, AS_OF, rows, { details: { tables } });
};

describe('margin', () => {
  it('cuts what is left after the cost of goods, not the turnover, and sets losses apart', () => {
    expect(margin().of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'B', e: 'C', loss: 'negative-margin' });
    expect(margin().assignment.thresholds).toMatchObject({
      total: 100,
      lowestA: 22,
      lowestB: 5,
      lowestC: 3,
      negativeTotalMinor: -50,
      service: 'not asked for',
    });
  });

  it('subtracts the cost of service where activities are known, and says so where they are not', () => {
    const visits = Array.from({ length: 30 }, (): Detail => ['a', '2026-05-02', { minutes: 4 }]);
    // 30 at 0.02 are 60: nothing is left of a. 30 x 4 minutes at 0.01 are 120.
    expect(margin({ serviceRate: 0.02 }, SIX, visits).of).toMatchObject({ a: 'non_positive_value', b: 'A' });
    const byMinute = { serviceRate: 0.01, serviceBy: 'minute' };
    expect(margin(byMinute, SIX, visits).of).toMatchObject({ a: 'negative-margin', b: 'A' });
    const { of, assignment } = margin({ serviceRate: 0.02 });
    expect(of).toEqual(margin().of);
    expect(assignment.thresholds.service).toBe('not known');
    expect(assignment.warnings.map(({ message }) => message)).toContain(
      'There is no "activities" in the data: the cost of service is not part of the margin.',
    );
  });

  it('gives no class without the cost of every line', () => {
    const known = base({ a: [100, 40], b: [100, null] });
    expect(margin({}, known).of).toEqual({ a: 'A', b: 'missing_field:cost' });
    expect(margin({}, { ...known, lines: [] }).of).toEqual({ a: 'missing_field:cost', b: 'missing_field:cost' });
    const withSecondOrder = { ...known, rows: [...known.rows, ['a', '2026-05-02', 9] as const] };
    expect(margin({}, withSecondOrder).of.a).toBe('missing_field:cost');
  });

  it('explains what a margin is made of, and what would change the class', () => {
    expect(tell('margin', margin(), 'b').explanation.slice(0, 3)).toEqual([
      'Margin: 0.22 EUR from 2025-07-01 to 2026-06-30; place 2.',
      'That is revenue 10.00 EUR less cost of goods 9.78 EUR.',
      'Of the revenue 2.2 % is left.',
    ]);
    const loss = tell('margin', margin(), 'loss');
    expect(loss.explanation[0]).toBe('Margin: -0.50 EUR from 2025-07-01 to 2026-06-30, below zero.');
    expect(loss.distanceToNeighbourSegments.map(({ segmentCode, to }) => [segmentCode, to])).toEqual([['C', 3]]);
    expect(loss.inputs.map(({ value }) => value)).toEqual([-50, 2000, 2050, -0.025, null, null]);
  });

  it('can be recomputed from its explanation, and its neighbours lie where it says', () => {
    const figures = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(figures, (list) => {
        const outcome = margin({}, base(Object.fromEntries(list.map((each, i) => [`c${i}`, each]))));
        const { lowestA, lowestB } = outcome.assignment.thresholds as Record<string, number | undefined>;
        const classOf = (value: number): string => {
          if (value < 0) return 'negative-margin';
          return value >= (lowestA ?? Infinity) ? 'A' : value >= (lowestB ?? Infinity) ? 'B' : 'C';
        };
        for (const id of outcome.features.customers) {
          const { inputs, segmentCode, distanceToNeighbourSegments } = tell('margin', outcome, id);
          if (segmentCode === null) continue;
          expect(inputs[0]!.value).toBe((inputs[1]!.value as number) - (inputs[2]!.value as number));
          expect(classOf(inputs[0]!.value as number)).toBe(segmentCode);
          for (const next of distanceToNeighbourSegments) {
            // A figure of 0 gets no class, and less than the smallest of the last class is a class all the same.
            if (next.to !== 0) expect(classOf(next.to)).toBe(next.segmentCode);
          }
        }
      }),
    );
  });
});
