import { describe, expect, it } from '@jest/globals';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

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

describe('lifecycle-cycle with other cycles', () => {
  const AS_OF = '2026-06-30';
  const once: Row[] = [
    ['agreed', '2026-05-01', 1],
    ['slow', '2026-05-01', 1],
    ['fast', '2026-05-01', 1],
    ['unknown', '2026-05-01', 1],
  ];
  /** 31 purchases, 30 gaps of some days each. */
  const steady = (id: string, days: number): Row[] =>
    Array.from({ length: 31 }, (_, i): Row => {
      const at = new Date(Date.UTC(2026, 5, 29) - i * days * 86_400_000);
      return [id, at.toISOString().slice(0, 10), 1];
    });
  const rows = [...once, ...steady('daily', 10), ...steady('rare', 70)];
  const category = (id: string, name: string, amount = 10): Detail => [
    id,
    '2026-05-01',
    { amount },
    { category: name },
  ];
  const lines = [
    category('daily', 'milk'),
    category('rare', 'shoes'),
    category('fast', 'milk'),
    category('slow', 'shoes', 20),
    category('slow', 'milk', 10),
    category('slow', 'milk', 9),
  ];

  it('takes the median of the customers of the same main category, by spend, where that has 30 gaps', () => {
    const config = { scheme: 'lifecycle-cycle', parameters: { baseCycle: 'category' } };
    // 60 days: of 10-day cycles six are missed, of 70-day ones none. All 60 gaps together have the median 40.
    const outcome = run(config, AS_OF, rows, { details: { tables: { lines } } });
    expect(outcome.of).toMatchObject({ fast: 'lost', slow: 'new', unknown: 'sleeping', agreed: 'sleeping' });
    const told = tell(config, outcome, 'slow');
    expect(told.inputs.slice(2).map(({ value }) => value)).toEqual([70, 'category', 0]);
    expect(told.explanation[1]).toContain('70 days (of the main product category)');
    const fewer = run(
      config,
      AS_OF,
      rows.filter(([id, date]) => id !== 'rare' || date > '2021-01-01'),
      {
        details: { tables: { lines } },
      },
    );
    expect(tell(config, fewer, 'slow').inputs[3]!.value).toBe('base');
    expect(run(config, AS_OF, rows).assignment.warnings.map(({ code }) => code)).toEqual(['missing_data']);
  });

  it('lets the cycle win that is agreed with a customer, also over its own', () => {
    const config = { scheme: 'lifecycle-cycle', parameters: { cycleField: 'contract_days' } };
    const fields = { contract_days: { agreed: '61', rare: '0', daily: '1', slow: 'often' } };
    const outcome = run(config, AS_OF, rows, { details: { fields } });
    expect(outcome.of).toMatchObject({ agreed: 'new', daily: 'sleeping', rare: 'loyal', slow: 'sleeping' });
    expect(tell(config, outcome, 'agreed').explanation[1]).toBe(
      'Agreed gap between purchases: 61 days, tolerance 0.0 %; missed cycles: 0.',
    );
    expect(tell(config, outcome, 'agreed').distanceToNeighbourSegments[0]).toMatchObject({
      segmentCode: 'sleeping',
      to: 61,
    });
    expect(outcome.assignment.warnings.map(({ code }) => code)).toEqual(['unreadable_values']);
  });
});
