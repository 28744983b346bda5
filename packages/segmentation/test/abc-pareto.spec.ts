import { describe, expect, it } from '@jest/globals';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-05-31';
const pareto = (amounts: Record<string, number>, parameters: Record<string, unknown> = {}) =>
  run(
    { scheme: 'abc-pareto', parameters },
    AS_OF,
    Object.entries(amounts).map(([id, amount]): Row => [id, '2026-03-01', amount]),
  );

describe('abc-pareto', () => {
  it('cuts B from what A really leaves, unlike ABC with shares 80/16/4', () => {
    // A takes 95 of 100. Of the remaining 5, 80 % are 4: accumulated before are 0, 3, 4.
    const amounts = { a: 60, b: 35, c: 3, d: 1, e: 1 };
    expect(pareto(amounts, { tiesTogether: false }).of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'B', e: 'C' });
    const rows = Object.entries(amounts).map(([id, amount]): Row => [id, '2026-03-01', amount]);
    const parameters = { shares: [80, 16, 4], tiesTogether: false };
    expect(run({ scheme: 'abc', parameters }, AS_OF, rows).of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'C', e: 'C' });
  });

  it('takes equal values together into the better class', () => {
    expect(pareto({ a: 60, b: 35, c: 3, d: 1, e: 1 }).of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'B', e: 'B' });
  });

  it('meets a border exactly: 80 accumulated before of 100 end A, 16 of 20 end B', () => {
    expect(pareto({ a: 80, b: 16, c: 4 }).of).toEqual({ a: 'A', b: 'B', c: 'C' });
  });

  it('leaves out the customer that crosses with boundary exclude', () => {
    // A up to 80: a 70 (b would make 85). Rest 30, 80 % are 24: b 15, c 8 make 23; d would make 27.
    expect(pareto({ a: 70, b: 15, c: 8, d: 4, e: 3 }, { boundary: 'exclude' }).of).toEqual({
      a: 'A',
      b: 'B',
      c: 'B',
      d: 'C',
      e: 'C',
    });
  });

  it('makes a class more with every further round', () => {
    expect(pareto({ a: 800, b: 160, c: 32, d: 8 }, { iterations: 3 }).of).toEqual({ a: 'A', b: 'B', c: 'C', d: 'D' });
    expect(pareto({ a: 800, b: 160, c: 32, d: 8 }, { iterations: 1 }).of).toEqual({ a: 'A', b: 'B', c: 'B', d: 'B' });
  });

  it('shows the actual shares beside those of the theory', () => {
    const { thresholds } = pareto({ a: 80, b: 16, c: 2, d: 2 }).assignment;
    expect(thresholds).toMatchObject({
      theoryCountPercent: [20, 16, 64],
      theoryValuePercent: [80, 16, 4],
      countPercent: [25, 25, 50],
      valuePercent: [80, 16, 4],
      lastClass: '50.0 % of customers bring 4.0 %',
      totalMinor: 100,
      lowestAMinor: 80,
      lowestBMinor: 16,
      lowestCMinor: 2,
    });
  });

  it('expects 0.8 % of revenue from half of the customers after three rounds', () => {
    const { thresholds } = pareto({ a: 1 }, { iterations: 3 }).assignment;
    expect([thresholds.theoryCountPercent, thresholds.theoryValuePercent]).toEqual([
      [20, 16, 12.8, 51.2],
      [80, 16, 3.2, 0.8],
    ]);
  });

  it('warns of a list below 30 customers', () => {
    expect(pareto({ a: 80, b: 16, c: 4 }).assignment.warnings).toEqual([
      {
        code: 'few_customers',
        message: 'Only 3 customers are ranked: a list this short is better read than cut by shares.',
      },
    ]);
  });

  it('says which classes are empty and rates nobody without money', () => {
    const { of, assignment } = pareto({ a: 5, gift: 0 }, { minCustomers: 1 });
    expect(of).toEqual({ a: 'A', gift: 'no_purchases' });
    expect(assignment.warnings).toEqual([
      { code: 'empty_class', message: 'No customer is in class B, C: the list is too uneven or too short.' },
    ]);
  });
});
