import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRules, SEGMENT_PRESETS } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';
import { cellOf, ruleGrid } from '../src/schemes/rfm/rule-grid.js';
import { placeByCuts } from '../src/schemes/rfm/bins.js';
import { PUBLISHED_CUTS, PUBLISHED_ROWS } from './fixtures/rfm-package.js';

const AS_OF = '2026-06-30';

/** Ten customers; number i last bought i days before the end of June, i times, for i times 100. */
const ladder: Row[] = Array.from({ length: 10 }, (_, i) => i + 1).flatMap((i) =>
  Array.from({ length: i }, (): Row => [`c${String(i).padStart(2, '0')}`, `2026-06-${30 - i}`, 100]),
);

describe('rfm-scores', () => {
  it('scores by quintiles, with the fewest days best', () => {
    const { of, assignment } = run('rfm-scores', AS_OF, ladder);
    // values 1 to 10, cuts 2.8, 4.6, 6.4, 8.2
    expect(assignment.thresholds.frequencyCuts).toEqual([2.8, 4.6, 6.4, 8.2].map((cut) => expect.closeTo(cut, 12)));
    expect(of).toEqual({
      c01: '5-1-1',
      c02: '5-1-1',
      c03: '4-2-2',
      c04: '4-2-2',
      c05: '3-3-3',
      c06: '3-3-3',
      c07: '2-4-4',
      c08: '2-4-4',
      c09: '1-5-5',
      c10: '1-5-5',
    });
  });

  it('writes ten scores as 10', () => {
    expect(run({ scheme: 'rfm-scores', parameters: { k: 10 } }, AS_OF, ladder).of.c10).toBe('1-10-10');
  });

  it('chooses the number of scores by the size of the base on request', () => {
    const { assignment } = run({ scheme: 'rfm-scores', parameters: { binsBySize: true } }, AS_OF, ladder);
    expect(assignment.thresholds.k).toBe(3);
  });

  it('reports scores that nobody has', () => {
    const equal: Row[] = ['a', 'b', 'c'].map((id) => [id, '2026-06-01', 500]);
    const { of, assignment } = run('rfm-scores', AS_OF, equal);
    expect(new Set(Object.values(of))).toEqual(new Set(['5-1-1']));
    expect(assignment.thresholds.emptyBinsRecency).toEqual([1, 2, 3, 4]);
    expect(assignment.warnings.map(({ code }) => code)).toEqual(['empty_bins']);
  });

  it('gives everyone a score or a reason, in any order of rows, and never a lower M for more money', () => {
    const row = fc.tuple(
      fc.constantFrom(...'abcdef'),
      fc.constantFrom('2026-01-01', '2026-03-01', '2026-06-30', '2026-07-01'),
      fc.integer({ min: -5, max: 20 }),
    );
    const convention = fc.constantFrom('type7', 'midrank', 'jenks', 'ntile', 'rfm-package');
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), convention, fc.constantFrom(3, 4, 5, 10), (rows, name, k) => {
        const config = { scheme: 'rfm-scores', parameters: { convention: name, k } };
        const customers = [...'abcdefg'];
        const { assignment, features } = run(config, AS_OF, rows, { customers });
        expect(run(config, AS_OF, rows.toReversed(), { customers: customers.toReversed() }).assignment).toEqual(
          assignment,
        );
        const money = features.column({ feature: 'revenue' }).values;
        const scores = assignment.extra.monetary!;
        for (let i = 0; i < customers.length; i++) {
          expect(assignment.code[i]! >= 0).toBe(assignment.reason[i]! < 0);
          for (let j = 0; j < customers.length; j++) {
            if (scores[i]! > 0 && scores[j]! > 0 && money[j]! > money[i]!)
              expect(scores[j]).toBeGreaterThanOrEqual(scores[i]!);
          }
        }
      }),
    );
  });
});

describe('rfm-package convention', () => {
  it('gives the published customers their published scores', () => {
    const score = (value: number, cuts: readonly number[]): number =>
      placeByCuts(Float64Array.of(value), cuts, 'half-open')[0]!;
    for (const [name, recency, frequency, monetary, published] of PUBLISHED_ROWS) {
      const r = 6 - score(recency, PUBLISHED_CUTS.recency);
      const scores = `${r}${score(frequency, PUBLISHED_CUTS.frequency)}${score(monetary, PUBLISHED_CUTS.monetary)}`;
      expect([name, scores]).toEqual([name, published]);
    }
  });

  it('adds one whole unit of money to the cuts, whatever the minor units', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((euros): Row => [`c${euros}`, '2026-06-01', euros * 100]);
    const { assignment } = run({ scheme: 'rfm-scores', parameters: { convention: 'rfm-package' } }, AS_OF, rows);
    expect(assignment.thresholds.monetaryMinorCuts).toEqual([300, 400, 500, 600]);
  });
});

describe('rfm-segments', () => {
  it('takes the first rule that matches and calls the rest other', () => {
    const { of } = run('rfm-segments', AS_OF, ladder, { customers: [...new Set(ladder.map(([id]) => id)), 'none'] });
    expect(of).toMatchObject({
      c01: 'new-customers', // 5-1-1
      c03: 'loyal-customers', // 4-2-2
      c05: 'potential-loyalist', // 3-3-3
      c07: 'loyal-customers', // 2-4-4
      c09: 'at-risk', // 1-5-5
      none: 'no_purchases',
    });
  });

  it('uses three levels with the other preset', () => {
    const { of, assignment } = run({ scheme: 'rfm-segments', parameters: { preset: 'three-level' } }, AS_OF, ladder);
    expect(assignment.thresholds.k).toBe(3);
    expect(of).toMatchObject({ c01: 'recent', c05: 'loyal', c10: 'at-risk' });
  });

  it('uses own rules, and refuses one that can never match', () => {
    const all = { recency: [1, 5], frequency: [1, 5], monetary: [1, 5] };
    const top = { code: 'top', recency: [1, 5], frequency: [4, 5], monetary: [1, 5] };
    const { of } = run({ scheme: 'rfm-segments', parameters: { rules: [top] } }, AS_OF, ladder);
    expect([of.c10, of.c01]).toEqual(['top', 'other']);
    const rules = [{ code: 'all', ...all }, top];
    expect(() => run({ scheme: 'rfm-segments', parameters: { rules } }, AS_OF, ladder)).toThrow(
      'rules[1] (top) can never match',
    );
  });

  it('reads rules for five scores on another number of scores by relative height', () => {
    const { rules } = SEGMENT_PRESETS['ten-groups'];
    const grid = ruleGrid(rules, 5, 3);
    expect(rules[grid[cellOf(3, 3, 3, 3)]!]!.code).toBe('champions');
    expect(rules[grid[cellOf(1, 1, 1, 3)]!]!.code).toBe('lost');
    expect(rules[grid[cellOf(2, 2, 2, 3)]!]!.code).toBe('potential-loyalist'); // as 3-3-3
  });
});

describe('checkRules', () => {
  it('finds no rule without effect in the presets, and the three levels leave no cell open', () => {
    for (const { k, rules } of Object.values(SEGMENT_PRESETS)) {
      expect(checkRules(rules, k)).toMatchObject({ unreachable: [], faults: [] });
    }
    expect(checkRules(SEGMENT_PRESETS['three-level'].rules, 3).uncovered).toEqual([]);
  });

  it('counts overlaps, open cells and impossible ranges', () => {
    const rules = [
      { code: 'a', recency: [1, 2], frequency: [1, 3], monetary: [1, 3] },
      { code: 'b', recency: [2, 3], frequency: [1, 3], monetary: [2, 3] },
      { code: 'c', recency: [2, 2], frequency: [1, 1], monetary: [1, 1] },
    ] as const;
    const report = checkRules(rules, 3);
    expect(report.overlaps).toEqual([
      { first: 0, second: 1, cells: 6 },
      { first: 0, second: 2, cells: 1 },
    ]);
    expect(report.unreachable).toEqual([2]);
    expect(report.uncovered).toEqual(['3-1-1', '3-2-1', '3-3-1']);
    expect(checkRules([{ ...rules[0], recency: [3, 1] }], 3).faults).toEqual([
      'rules[0].recency must be a rising range within 1 to 3, not 3 to 1',
    ]);
  });
});

describe('rfm-bands', () => {
  const orders = (id: string, count: number, cents: number, last: string): Row[] =>
    Array.from({ length: count }, (_, i): Row => [id, i === 0 ? last : '2025-01-01', i === 0 ? cents - count + 1 : 1]);

  it('closes the gaps of the seed: 15 orders are best, 1000.00 opens the top band, 91 days the last', () => {
    const { of } = run('rfm-bands', AS_OF, [
      ...orders('top', 15, 100_000, '2026-05-31'), // 30 days
      ...orders('second', 14, 99_999, '2026-05-30'), // 31 days
      ...orders('third', 9, 59_999, '2026-04-01'), // 90 days
      ...orders('last', 1, 19_999, '2026-03-31'), // 91 days
    ]);
    expect(of).toEqual({ top: '4-4-4', second: '3-3-3', third: '2-2-2', last: '1-1-1' });
  });

  it('refuses bands with a gap', () => {
    const parameters = {
      recencyBands: [
        [0, 30],
        [32, null],
      ],
    };
    expect(() => run({ scheme: 'rfm-bands', parameters }, AS_OF, [])).toThrow('the next band must begin at 31');
  });

  it('has no band for a customer with more refunds than purchases', () => {
    const { of } = run('rfm-bands', AS_OF, [
      ['a', '2026-06-01', 100],
      ['a', '2026-06-02', -200],
    ]);
    expect(of).toEqual({ a: 'non_positive_value' });
  });
});
