import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crossTab, explain, labelOfSegment, resolveScheme } from '../src/index.js';
import type { SchemeConfig } from '../src/index.js';
import { run } from './builders.js';
import { runRules, runScheme } from './rules-fixtures.js';
import type { Base } from './rules-fixtures.js';

const ABC: SchemeConfig = { scheme: 'abc', parameters: { window: 'all' } };
const REPEAT: SchemeConfig = { scheme: 'repeat-purchase' };
const CROSSED: SchemeConfig = { scheme: 'crossed', parameters: { first: 'abc', second: 'repeat-purchase' } };
const base: Base = {
  customers: ['a', 'b', 'c', 'd'],
  rows: [
    ['a', '2026-01-01', 4_500],
    ['a', '2026-02-01', 4_500],
    ['b', '2026-01-01', 700],
    ['c', '2026-01-01', 150],
    ['c', '2026-02-01', 150],
  ],
  others: [ABC, REPEAT],
};

describe('crossed schemes', () => {
  it('join the segments of both, first by first', () => {
    const { of, assignment } = runScheme(CROSSED, base);
    expect(of).toEqual({ a: 'A+repeat', b: 'B+one-purchase', c: 'C+repeat', d: 'no_purchases' });
    expect(assignment.codes).toEqual(
      ['A', 'B', 'C'].flatMap((row) => ['repeat', 'one-purchase', 'no-purchase'].map((column) => `${row}+${column}`)),
    );
  });

  it('say both halves, and have the names of both', () => {
    const { configured, assignment, features } = runScheme(CROSSED, base);
    expect(explain(configured, assignment, features, 1, 'uk')).toMatchObject({
      explanation: ['За схемою «abc»: B; за схемою «repeat-purchase»: Одна покупка.'],
      segmentLabel: 'B + Одна покупка',
      inputs: [
        { name: 'abc', value: 'B' },
        { name: 'repeat-purchase', value: 'one-purchase' },
      ],
    });
  });

  it('take the own names of own rules where those are at hand', () => {
    const rules = resolveScheme({
      scheme: 'rules',
      parameters: {
        rules: [{ segment: 'key', label: { en: 'Key accounts' }, when: { feature: 'orders', above: 1 } }],
        otherwise: { segment: 'rest' },
      },
    });
    const abc = resolveScheme(ABC);
    const crossed = resolveScheme({ scheme: 'crossed', parameters: { first: 'rules', second: 'abc' } });
    const twice = resolveScheme({ id: 'twice', scheme: 'crossed', parameters: { first: 'crossed', second: 'rules' } });
    const all = [rules, abc, crossed, twice];
    expect(labelOfSegment(crossed, 'key+A', 'en')).toBe('key + A');
    expect(labelOfSegment(crossed, 'key+A', 'en', all)).toBe('Key accounts + A');
    expect(labelOfSegment(twice, 'key+A+key', 'en', all)).toBe('Key accounts + A + Key accounts');
  });

  it('can be crossed again and asked by rules', () => {
    const others = [ABC, REPEAT, CROSSED];
    const twice: SchemeConfig = { id: 'twice', scheme: 'crossed', parameters: { first: 'crossed', second: 'abc' } };
    expect(runScheme(twice, { ...base, others }).of.a).toBe('A+repeat+A');
    const rules = [{ segment: 'hit', when: { segmentOf: 'crossed', is: 'C+repeat' } as const }];
    expect(runRules({ rules, otherwise: { segment: 'other' } }, { ...base, others }).of).toMatchObject({
      b: 'other',
      c: 'hit',
    });
  });

  it('refuse a scheme crossed with itself, one that is not there, and too many segments', () => {
    expect(() => resolveScheme({ scheme: 'crossed', parameters: { first: 'abc', second: 'abc' } })).toThrow(
      'parameters.second must be another scheme than first',
    );
    expect(() => runScheme(CROSSED, { ...base, others: [ABC] })).toThrow(
      'scheme "crossed" asks for segments of "repeat-purchase", which is not among the schemes',
    );
    const others = ['one', 'two'].map((id): SchemeConfig => ({ id, scheme: 'rfm-scores', parameters: { k: 10 } }));
    expect(() =>
      runScheme({ scheme: 'crossed', parameters: { first: 'one', second: 'two' } }, { ...base, others }),
    ).toThrow('crossing "one" with "two" gives 1000 × 1000 segments, more than 32767');
  });
});

describe('the cross table', () => {
  const rows = base.rows!;
  const abc = run(ABC, '2026-06-30', rows, { customers: base.customers! });
  const repeat = run(REPEAT, '2026-06-30', rows, { customers: base.customers! });
  const table = crossTab(abc.assignment, repeat.assignment, [9_000, 700, 300, 0]);

  it('counts, adds up revenue and compares with chance', () => {
    const cell = (first: string | null, second: string | null) =>
      table.cells.find((each) => each.first === first && each.second === second);
    // One of four in A, two of four bought again: half a customer by chance.
    expect(cell('A', 'repeat')).toEqual({
      first: 'A',
      second: 'repeat',
      customers: 1,
      revenueMinor: 9_000,
      expected: 0.5,
      lift: 2,
      rowShare: 1,
      columnShare: 0.5,
      revenueShare: 0.9,
    });
    expect(cell('A', 'one-purchase')).toMatchObject({ customers: 0, expected: 0.25, lift: 0 });
    expect(cell(null, 'no-purchase')).toMatchObject({ customers: 1, lift: 4, revenueShare: 0 });
  });

  it('has a row for those without a segment, and no column where there are none', () => {
    expect(table.rows.map(({ segment }) => segment)).toEqual(['A', 'B', 'C', null]);
    expect(table.columns.map(({ segment }) => segment)).toEqual(['repeat', 'one-purchase', 'no-purchase']);
  });

  it('leaves out empty segments of schemes with many', () => {
    const scores = run('rfm-scores', '2026-06-30', rows, { customers: base.customers! });
    const { rows: found, cells } = crossTab(scores.assignment, repeat.assignment, [9_000, 700, 300, 0]);
    expect(found).toHaveLength(4);
    expect(cells).toHaveLength(12);
  });

  it('adds up to its rows, its columns and the base, whatever the segments', () => {
    const place = fc.integer({ min: -1, max: 2 });
    const customer = fc.tuple(place, place, fc.integer({ min: -500, max: 5_000 }));
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 40 }), (customers) => {
        const side = (at: 0 | 1) => ({ codes: ['x', 'y', 'z'], code: Int16Array.from(customers, (each) => each[at]) });
        const found = crossTab(
          side(0),
          side(1),
          customers.map(([, , revenue]) => revenue),
        );
        const sum = (of: readonly { customers: number; revenueMinor: number }[]) => ({
          customers: of.reduce((total, each) => total + each.customers, 0),
          revenueMinor: of.reduce((total, each) => total + each.revenueMinor, 0),
        });
        const { customers: size, revenueMinor } = found;
        expect(size).toBe(customers.length);
        for (const part of [found.rows, found.columns, found.cells])
          expect(sum(part)).toEqual({ customers: size, revenueMinor });
        for (const row of found.rows)
          expect(sum(found.cells.filter(({ first }) => first === row.segment))).toEqual(sum([row]));
        for (const column of found.columns) {
          const cells = found.cells.filter(({ second }) => second === column.segment);
          expect(sum(cells)).toEqual(sum([column]));
          expect(cells.reduce((total, { expected }) => total + expected, 0)).toBeCloseTo(column.customers, 9);
        }
      }),
    );
  });

  it('refuses assignments of different bases', () => {
    expect(() => crossTab(abc.assignment, repeat.assignment, [1])).toThrow('of the same customers');
  });
});
