import { describe, expect, it } from '@jest/globals';
import { abcXyzMatrix, attentionLevel } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-06-30';
const monthly = (id: string, amounts: readonly number[]): Row[] =>
  amounts.flatMap((amount, i): Row[] => (amount === 0 ? [] : [[id, `2026-0${7 - amounts.length + i}-15`, amount]]));
const window = { months: 4 };

describe('xyz', () => {
  const rows = [
    ...monthly('even', [100, 100, 100, 100]), // cv 0
    ...monthly('wavy', [150, 50, 150, 50]), // cv 0.5
    ...monthly('once', [400, 0, 0, 0]), // cv √3
  ];

  it('measures the population variation of monthly revenue and cuts it into thirds', () => {
    const { of, features } = run({ scheme: 'xyz', parameters: { window } }, AS_OF, rows);
    const column = [...features.columns.values()].find(({ name }) => name.startsWith('variability'))!;
    expect([...column.values]).toEqual([0, 1.732050808, 0.5]); // even, once, wavy
    expect(of).toEqual({ even: 'X', wavy: 'Y', once: 'Z' });
  });

  it('uses fixed borders on request, each belonging to the better class', () => {
    const parameters = { window, mode: 'thresholds', thresholds: [0.5, 1] };
    expect(run({ scheme: 'xyz', parameters }, AS_OF, rows).of).toEqual({ even: 'X', wavy: 'X', once: 'Z' });
  });

  it('has no empty Z when most customers share the greatest variation', () => {
    const single = ['p', 'q', 'r', 's'].flatMap((id, i) => monthly(id, [100 * (i + 1), 0, 0, 0]));
    const { of } = run({ scheme: 'xyz', parameters: { window } }, AS_OF, [...monthly('even', [7, 7, 7, 7]), ...single]);
    expect(of).toEqual({ even: 'X', p: 'Z', q: 'Z', r: 'Z', s: 'Z' });
  });

  it('counts periods since the first purchase, and needs three of them', () => {
    const young = [...monthly('young', [100, 100]), ...monthly('fresh', [100, 100, 100]), ...rows];
    expect(run({ scheme: 'xyz', parameters: { window } }, AS_OF, young).of).toMatchObject({
      young: 'not_enough_data',
      fresh: 'X',
    });
    const zeroFilled = run({ scheme: 'xyz', parameters: { window, zeroFill: 'window' } }, AS_OF, young);
    expect(zeroFilled.of.young).not.toBe('not_enough_data');
  });

  it('takes the month of the first purchase of the base as a whole one when all purchases count', () => {
    const all: Row[] = [
      ['early', '2026-04-20', 300],
      ['steady', '2026-04-25', 100],
      ['steady', '2026-05-10', 100],
      ['steady', '2026-06-10', 100],
      ['two', '2026-04-20', 200],
      ['two', '2026-06-30', 100],
    ];
    const { of, features } = run({ scheme: 'xyz', parameters: { window: 'all' } }, AS_OF, all);
    const column = [...features.columns.values()].find(({ name }) => name.startsWith('variability'))!;
    // 300 0 0: √20000 / 100 = √2; 100 100 100: 0; 200 0 100: √(20000/3) / 100 = √(2/3)
    expect([...column.values]).toEqual([1.414213562, 0, 0.816496581]);
    expect(of).toEqual({ early: 'Z', steady: 'X', two: 'Y' });
  });

  it('says which customers bought only in a period that the window cuts off, and which gave all back', () => {
    const parameters = { window: { days: 200 } }; // from 2025-12-12: January is the first whole month
    const cut: Row[] = [
      ['december', '2025-12-20', 100],
      ['returned', '2026-02-10', 100],
      ['returned', '2026-03-10', -100],
      ['steady', '2026-04-10', 100],
    ];
    for (const measure of ['cv', 'mad']) {
      const { of } = run({ scheme: 'xyz', parameters: { ...parameters, measure } }, AS_OF, cut);
      expect(of).toMatchObject({ december: 'not_enough_data', returned: 'non_positive_value' });
    }
  });

  it('divides by the season of the base on request', () => {
    const seasonal = [...monthly('a', [100, 300, 100, 300]), ...monthly('b', [10, 30, 10, 30])];
    const { features } = run({ scheme: 'xyz', parameters: { window, deseasonalise: true } }, AS_OF, seasonal);
    const column = [...features.columns.values()].find(({ name }) => name.startsWith('variability'))!;
    expect([...column.values]).toEqual([0, 0]);
  });

  it('takes one index for the same season of several years, so that growth is not taken for a season', () => {
    // Six quarters: first ones have the index 200 / 133⅓, all others 100 / 133⅓; left are 66⅔, 133⅓ × 3, 200, 133⅓.
    const amounts = { '2025-02': 100, '2025-05': 100, '2025-08': 100, '2025-11': 100, '2026-02': 300, '2026-05': 100 };
    const rows = Object.entries(amounts).map(([month, amount]): Row => ['base', `${month}-15`, amount]);
    const parameters = { window: { months: 18 }, periods: 'quarter', deseasonalise: true };
    const { features } = run({ scheme: 'xyz', parameters }, AS_OF, rows);
    const column = [...features.columns.values()].find(({ name }) => name.startsWith('variability'))!;
    expect([...column.values]).toEqual([0.288675135]); // 0.5 / √3
  });

  it('knows the same week of two years by its ISO number', () => {
    // 2025-01-06 and 2026-01-05 begin week 2 of their years: one index for both leaves 100, 300 and 51 zeros.
    const rows: Row[] = [
      ['base', '2025-01-06', 100],
      ['base', '2026-01-05', 300],
    ];
    const parameters = { window: { from: '2025-01-06', to: '2026-01-11' }, periods: 'week', deseasonalise: true };
    const { features } = run({ scheme: 'xyz', parameters }, AS_OF, rows);
    const column = [...features.columns.values()].find(({ name }) => name.startsWith('variability'))!;
    expect(column.values[0]).toBeCloseTo(Math.sqrt(((100 ** 2 + 300 ** 2) * 53) / 400 ** 2 - 1), 9); // √(mean of squares / mean² - 1)
  });

  it('warns when nearly everyone is in one class', () => {
    const parameters = { window, mode: 'thresholds', thresholds: [0.001, 0.002] };
    const { assignment } = run({ scheme: 'xyz', parameters }, AS_OF, monthly('wavy', [150, 50, 150, 50]));
    expect(assignment.warnings.map(({ code }) => code)).toEqual(['one_class_dominates']);
  });
});

describe('abc-xyz', () => {
  const rows = [
    ...monthly('big', [900, 900, 900, 900]),
    ...monthly('mid', [600, 0, 0, 0]),
    ...monthly('new', [0, 0, 0, 60]),
  ];

  it('crosses both classes, and keeps those whose stability is not rated in the matrix', () => {
    const { of, assignment } = run({ scheme: 'abc-xyz', parameters: { window } }, AS_OF, rows);
    expect(of).toEqual({ big: 'AX', mid: 'BZ', new: 'not_enough_data' });
    const cells = abcXyzMatrix(assignment, [3600, 600, 60]).filter(({ customers }) => customers > 0);
    expect(cells).toEqual([
      { abc: 'A', xyz: 'X', customers: 1, revenueMinor: 3600, revenueShare: 3600 / 4260 },
      { abc: 'B', xyz: 'Z', customers: 1, revenueMinor: 600, revenueShare: 600 / 4260 },
      { abc: 'C', xyz: null, customers: 1, revenueMinor: 60, revenueShare: 60 / 4260 },
    ]);
  });

  it('asks for most attention to A, extra to BX and BY, less to the rest', () => {
    expect(['AZ', 'BX', 'BY', 'BZ', 'CX'].map(attentionLevel)).toEqual(['max', 'extra', 'extra', 'reduced', 'reduced']);
  });
});
