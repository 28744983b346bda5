import { describe, expect, it } from '@jest/globals';
import { run } from './builders.js';
import type { Row } from './builders.js';

describe('lifecycle-recency', () => {
  it('gives the exact border day to the better stage', () => {
    const rows: Row[] = [
      ['a', '2026-02-28', 1],
      ['b', '2026-02-27', 1],
      ['c', '2025-11-30', 1],
      ['d', '2025-11-29', 1],
      ['e', '2025-05-31', 1],
      ['f', '2025-05-30', 1],
    ];
    const { of } = run('lifecycle-recency', '2026-05-31', rows, { customers: [...'abcdefg'] });
    expect(of).toEqual({
      a: 'active',
      b: 'inactive',
      c: 'inactive',
      d: 'sleeping',
      e: 'sleeping',
      f: 'closed',
      g: 'no_purchases',
    });
  });

  it('counts days instead of months on request', () => {
    const rows: Row[] = [
      ['a', '2026-03-02', 1],
      ['b', '2026-03-01', 1],
    ];
    const parameters = { days: [90, 180, 365] };
    expect(run({ scheme: 'lifecycle-recency', parameters }, '2026-05-31', rows).of).toEqual({
      a: 'active',
      b: 'inactive',
    });
  });
});

describe('lifecycle-cycle', () => {
  const every10 = (id: string, ...days: string[]): Row[] => days.map((day) => [id, day, 100]);
  const rows = [
    ...every10('steady', '2026-01-01', '2026-01-11', '2026-01-21'),
    ...every10('pair', '2026-01-20', '2026-01-30'),
    ...every10('once', '2026-01-25'),
  ];
  const stages = (asOf: string, parameters: Record<string, unknown> = {}) =>
    run({ scheme: 'lifecycle-cycle', parameters }, asOf, rows, { customers: ['steady', 'pair', 'once', 'none'] });

  it('is loyal from three purchases on and new before, while no cycle is missed', () => {
    expect(stages('2026-01-30').of).toEqual({ steady: 'loyal', pair: 'new', once: 'new', none: 'potential' });
  });

  it('misses a cycle on the day that it is over, and is lost after two', () => {
    expect(stages('2026-01-31').of).toMatchObject({ steady: 'sleeping', pair: 'new', once: 'new' });
    expect(stages('2026-02-10').of).toMatchObject({ steady: 'lost', pair: 'sleeping', once: 'sleeping' });
  });

  it('has missed a cycle on the day that the tolerance ends, whatever the last bit of the share', () => {
    // 10 days and a tenth: floating numbers make it 11.000000000000002.
    expect(stages('2026-01-31', { tolerance: 0.1 }).of.steady).toBe('loyal');
    expect(stages('2026-02-01', { tolerance: 0.1 }).of.steady).toBe('sleeping');
    expect(stages('2026-02-12', { tolerance: 0.1 }).of.steady).toBe('lost');
  });

  it('lets a cycle run over by the tolerance', () => {
    expect(stages('2026-02-02', { tolerance: 0.25 }).of.steady).toBe('loyal');
    expect(stages('2026-02-03', { tolerance: 0.25 }).of.steady).toBe('sleeping');
  });

  it('uses the cycle of the base below two gaps, and says whose cycle it was', () => {
    const { assignment } = stages('2026-01-30');
    expect([...assignment.extra.cycleSource!]).toEqual([0, 2, 2, 1]); // none, once, pair, steady
    expect(assignment.thresholds.baseCycleDays).toBe(10);
  });

  it('knows nothing in a base without any gap, except who never bought', () => {
    const { of } = run('lifecycle-cycle', '2026-02-01', [['a', '2026-01-01', 5]], { customers: ['a', 'b'] });
    expect(of).toEqual({ a: 'not_enough_data', b: 'potential' });
  });

  it('asks for regular gaps on request', () => {
    const uneven = every10('odd', '2026-01-01', '2026-01-02', '2026-01-31');
    const maxGapCv = 0.5;
    expect(run('lifecycle-cycle', '2026-02-01', uneven).of.odd).toBe('loyal');
    expect(run({ scheme: 'lifecycle-cycle', parameters: { maxGapCv } }, '2026-02-01', uneven).of.odd).toBe('new');
  });
});
