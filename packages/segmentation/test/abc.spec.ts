import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-05-31';
const rows = (amounts: Record<string, number>): Row[] =>
  Object.entries(amounts).map(([id, amount]) => [id, '2026-03-01', amount]);
const abc = (amounts: Record<string, number>, parameters: Record<string, unknown> = {}) =>
  run({ scheme: 'abc', parameters }, AS_OF, rows(amounts));

describe('abc', () => {
  it('puts the customer that crosses 80 % into A, and the one that crosses 95 % into B', () => {
    // accumulated before: 0, 50, 78, 88, 96 of 100
    expect(abc({ a: 50, b: 28, c: 10, d: 8, e: 4 }).of).toEqual({ a: 'A', b: 'A', c: 'A', d: 'B', e: 'C' });
  });

  it('leaves the crossing customer out of the better class with boundary exclude', () => {
    const { of } = abc({ a: 50, b: 28, c: 10, d: 8, e: 4 }, { boundary: 'exclude' });
    expect(of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'C', e: 'C' });
  });

  it('has an empty A with exclude when one customer holds 85 %, and says so', () => {
    expect(abc({ a: 85, b: 10, c: 5 }).of).toEqual({ a: 'A', b: 'B', c: 'C' });
    const { of, assignment } = abc({ a: 85, b: 10, c: 5 }, { boundary: 'exclude' });
    expect(of).toEqual({ a: 'B', b: 'B', c: 'C' });
    expect(assignment.warnings.map(({ code }) => code)).toContain('empty_class');
  });

  it('compares the border exactly: 80 of 100 accumulated before is not below 80 %', () => {
    expect(abc({ a: 80, b: 15, c: 5 }).of).toEqual({ a: 'A', b: 'B', c: 'C' });
  });

  it('compares the border exactly with sums close to 2^53', () => {
    const unit = 90_071_992_547_409; // 100 units stay below 2^53
    expect(abc({ a: 80 * unit, b: 15 * unit, c: 5 * unit }).of).toEqual({ a: 'A', b: 'B', c: 'C' });
    expect(abc({ a: 80 * unit - 1, b: 15 * unit + 1, c: 5 * unit }).of).toEqual({ a: 'A', b: 'A', c: 'C' });
  });

  it('keeps equal values together in the better class unless told otherwise', () => {
    const equal = { a: 40, b: 20, c: 20, d: 20 };
    expect(abc(equal, { shares: [50, 30, 20] }).of).toEqual({ a: 'A', b: 'A', c: 'A', d: 'A' });
    const { of } = abc(equal, { shares: [50, 30, 20], tiesTogether: false });
    expect(of).toEqual({ a: 'A', b: 'A', c: 'B', d: 'C' });
  });

  it('gives no class without a purchase in the window or without money left, with the reason', () => {
    const { of } = run(
      'abc',
      AS_OF,
      [
        ['now', '2026-05-31', 100],
        ['late', '2026-06-01', 100],
        ['early', '2025-05-31', 100],
        ['back', '2026-01-01', 100],
        ['back', '2026-01-02', -100],
        ['gift', '2026-01-02', 0],
      ],
      {
        customers: ['now', 'late', 'early', 'back', 'gift', 'none', 'foreign'],
        unconverted: new Map([['foreign', 2]]),
      },
    );
    expect(of).toEqual({
      now: 'A',
      late: 'no_purchases',
      early: 'no_purchases',
      back: 'non_positive_value',
      gift: 'no_purchases',
      none: 'no_purchases',
      foreign: 'unconverted_currency',
    });
  });

  it('ranks by another figure', () => {
    const orders: Row[] = [
      ['often', '2026-01-01', 10],
      ['often', '2026-01-02', 10],
      ['often', '2026-01-02', 10],
      ['rich', '2026-01-01', 900],
    ];
    const shares = [50, 30, 20];
    expect(run({ scheme: 'abc', parameters: { metric: 'orders', shares } }, AS_OF, orders).of).toEqual({
      often: 'A',
      rich: 'B',
    });
    expect(run({ scheme: 'abc', parameters: { metric: 'avgOrder', shares } }, AS_OF, orders).of).toEqual({
      often: 'C',
      rich: 'A',
    });
  });

  it('is a partition with a non-empty A and the better class for the greater value, in any order of rows', () => {
    const base = fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 1, max: 50 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(base, fc.boolean(), (list, tiesTogether) => {
        const made = list.map(([id, amount]): Row => [id, '2026-02-01', amount]);
        const config = { scheme: 'abc', parameters: { tiesTogether } };
        const { of, assignment, features } = run(config, AS_OF, made);
        expect(Object.values(of)).toContain('A');
        expect(run(config, AS_OF, made.toReversed()).assignment).toEqual(assignment);
        const column = [...features.columns.values()].find(({ name }) => name.startsWith('revenue'))!;
        const byValue = [...assignment.code].map((code, i) => [column.values[i]!, code] as const);
        for (const [value, code] of byValue) {
          for (const [other, otherCode] of byValue) if (other > value) expect(otherCode).toBeLessThanOrEqual(code);
        }
      }),
    );
  });
});
