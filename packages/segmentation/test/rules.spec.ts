import { describe, expect, it } from '@jest/globals';
import { parseDay, parseRules, ruleCounts, SchemeConfigError } from '../src/index.js';
import type { Condition, ManualDecision, RulesParameters, When } from '../src/index.js';
import { daysToAnniversary } from '../src/schemes/rules/test-value.js';
import { runRules } from './rules-fixtures.js';
import type { Base } from './rules-fixtures.js';

const otherwise = { segment: 'other' };
const one = (when: When): Partial<RulesParameters> => ({ rules: [{ segment: 'hit', when }], otherwise });
/** Customers that meet a single condition. */
function hits(when: When, base: Base, asOf?: string): string[] {
  const { of } = runRules(one(when), base, asOf);
  return Object.keys(of).filter((id) => of[id] === 'hit');
}

const FIELDS: Base = {
  customers: ['a', 'b', 'c', 'd'],
  fields: {
    industry: { a: 'Metal working', b: ' metal', c: 'Wood', d: '' },
    staff: { a: '5', b: '12,5', c: '100' },
    since: { a: '2026-06-30', b: '2026-03-30', c: '2026-03-29', d: 'soon' },
    cnc: { a: 'yes', b: 'нет', c: 'Так' },
  },
};

describe('conditions on fields', () => {
  it.each<[Condition, string[]]>([
    [{ field: 'industry', is: 'METAL' }, ['b']],
    [{ field: 'industry', in: ['wood', 'Metal'] }, ['b', 'c']],
    [{ field: 'industry', contains: 'work' }, ['a']],
    [{ field: 'industry', startsWith: 'met' }, ['a', 'b']],
    [{ field: 'industry', filled: true }, ['a', 'b', 'c']],
    [{ field: 'industry', empty: true }, ['d']],
    [{ field: 'staff', is: 5 }, ['a']],
    [{ field: 'staff', is: '5' }, ['a']],
    [{ field: 'staff', below: 12.5 }, ['a']],
    [{ field: 'staff', atMost: 12.5 }, ['a', 'b']],
    [{ field: 'staff', above: 12.5 }, ['c']],
    [{ field: 'staff', atLeast: 12.5 }, ['b', 'c']],
    [{ field: 'staff', between: [5, 12.5] }, ['a', 'b']],
    [{ field: 'cnc', is: true }, ['a', 'c']],
    [{ field: 'cnc', is: false }, ['b']],
    [{ field: 'since', before: '2026-03-30' }, ['c']],
    [{ field: 'since', after: '2026-03-30' }, ['a']],
    [{ field: 'since', as: 'date', is: '2026-03-30' }, ['b']],
    [{ field: 'since', between: ['2026-03-30', '2026-06-30'] }, ['a', 'b']],
    [{ field: 'since', inLast: { months: 3 } }, ['a', 'b']],
    [{ field: 'since', inLast: { days: 91 } }, ['a']],
    [{ field: 'since', olderThan: { days: 91 } }, ['b', 'c']],
    [{ field: 'since', olderThan: { months: 3 } }, ['c']],
    [{ field: 'since', as: 'date', empty: true }, ['d']],
  ])('%j are met by %j', (condition, expected) => {
    expect(hits(condition, FIELDS)).toEqual(expected);
  });

  it('count the days to the next anniversary, 29 February on the 28th of common years', () => {
    const asOf = parseDay('2026-02-28');
    expect(daysToAnniversary(parseDay('1990-02-28'), asOf)).toBe(0);
    expect(daysToAnniversary(parseDay('2000-02-29'), asOf)).toBe(0);
    expect(daysToAnniversary(parseDay('2000-02-29'), parseDay('2028-02-28'))).toBe(1);
    expect(daysToAnniversary(parseDay('1990-02-27'), asOf)).toBe(364);
    const base = { customers: ['a', 'b'], fields: { born: { a: '1990-07-14', b: '1990-07-15' } } };
    expect(hits({ field: 'born', anniversaryWithin: { days: 14 } }, base)).toEqual(['a']);
  });
});

describe('conditions on figures', () => {
  const base: Base = {
    customers: ['a', 'b', 'c'],
    rows: [
      ['a', '2026-06-01', 10_000],
      ['a', '2025-01-10', 30_000],
      ['b', '2026-05-30', 10_001],
    ],
    lines: [
      { customerId: 'a', day: parseDay('2026-06-01'), numbers: { quantity: 3 }, texts: { product: 'Drill 5 mm' } },
      { customerId: 'a', day: parseDay('2026-06-01'), numbers: { quantity: 1 }, texts: { product: 'Mill' } },
      { customerId: 'b', day: parseDay('2026-05-30'), numbers: { quantity: 9 }, texts: { product: 'drill set' } },
    ],
  };

  it.each<[string, Condition, string[]]>([
    ['orders of a window', { feature: 'orders', window: { months: 12 }, is: 1 }, ['a', 'b']],
    ['orders of all time', { feature: 'orders', atLeast: 2 }, ['a']],
    ['money in whole units', { feature: 'revenue', window: { days: 60 }, above: 100 }, ['b']],
    ['money at the border', { feature: 'revenue', window: { days: 60 }, atLeast: 100 }, ['a', 'b']],
    ['days since the last purchase', { feature: 'recencyDays', atMost: 30 }, ['a']],
    ['days of purchases', { feature: 'lastDay', inLast: { months: 1 } }, ['a', 'b']],
    ['sums over rows', { table: 'lines', aggregate: 'sum', column: 'quantity', below: 5 }, ['a']],
    [
      'sums that are 0 without rows',
      { table: 'lines', aggregate: 'sum', column: 'quantity', orZero: true, below: 5 },
      ['a', 'c'],
    ],
    ['different products', { table: 'lines', aggregate: 'distinct', column: 'product', above: 1 }, ['a']],
    ['averages', { table: 'lines', aggregate: 'average', column: 'quantity', is: 2 }, ['a']],
    [
      'products that contain a word',
      { table: 'lines', aggregate: 'count', where: [{ column: 'product', contains: ['DRILL'] }], atLeast: 1 },
      ['a', 'b'],
    ],
    [
      'products by name',
      { table: 'lines', aggregate: 'count', where: [{ column: 'product', in: ['mill'] }], atLeast: 1 },
      ['a'],
    ],
    [
      'the most frequent text',
      { table: 'lines', aggregate: 'mode', column: 'product', startsWith: 'drill' },
      ['a', 'b'],
    ],
    [
      'the ratio of two figures',
      { ratio: [{ feature: 'revenue', window: { months: 12 } }, { feature: 'revenue' }], below: 0.5 },
      ['a'],
    ],
  ])('look at %s', (_, condition, expected) => {
    expect(hits(condition, base)).toEqual(expected);
  });

  it('do not know a ratio to 0', () => {
    const ratio: Condition = { ratio: [{ feature: 'orders' }, { feature: 'visits' }], atLeast: 0 };
    expect(hits(ratio, base)).toEqual(['a', 'b']);
    expect(hits({ not: ratio }, base)).toEqual([]);
  });
});

describe('groups', () => {
  it('take what is unknown for not met, also turned round', () => {
    expect(hits({ field: 'staff', above: 20 }, FIELDS)).toEqual(['c']);
    expect(hits({ not: { field: 'staff', above: 20 } }, FIELDS)).toEqual(['a', 'b']);
    expect(hits({ not: { field: 'staff', filled: true } }, FIELDS)).toEqual(['d']);
  });

  it('know that any of two is met when one is, whatever the other', () => {
    const unknown: When = { field: 'staff', above: 0 };
    expect(hits({ any: [unknown, { field: 'industry', empty: true }] }, FIELDS)).toEqual(['a', 'b', 'c', 'd']);
    expect(hits({ not: { all: [unknown, { field: 'industry', filled: true }] } }, FIELDS)).toEqual(['d']);
  });

  it('nest', () => {
    const when: When = {
      all: [
        {
          any: [
            { field: 'industry', startsWith: 'metal' },
            { field: 'staff', atLeast: 100 },
          ],
        },
        { not: { field: 'cnc', is: true } },
      ],
    };
    expect(hits(when, FIELDS)).toEqual(['b']);
  });
});

describe('rules', () => {
  const orders = (atLeast: number): When => ({ feature: 'orders', atLeast });
  const parameters: Partial<RulesParameters> = {
    rules: [
      { segment: 'top', when: orders(3) },
      { segment: 'middle', when: orders(2) },
      { segment: 'rich', when: { feature: 'revenue', atLeast: 1 } },
      { segment: 'fish', when: { feature: 'averageOrder', atLeast: 1000 } },
    ],
    otherwise,
  };
  const base: Base = {
    customers: ['a', 'b', 'c', 'd'],
    rows: [
      ['a', '2026-01-01', 100],
      ['a', '2026-01-02', 100],
      ['a', '2026-01-03', 100],
      ['b', '2026-01-01', 100],
      ['b', '2026-01-02', 100],
      ['c', '2026-01-01', 50],
    ],
  };

  it('give the segment of the first that is met, and the one of all others to the rest', () => {
    const { of, assignment } = runRules(parameters, base);
    expect(of).toEqual({ a: 'top', b: 'middle', c: 'other', d: 'other' });
    expect(assignment.codes).toEqual(['top', 'middle', 'rich', 'fish', 'other']);
  });

  it('count who meets each and who was taken before', () => {
    const { assignment } = runRules(parameters, base);
    expect(ruleCounts(assignment, { ...parameters, manual: [] } as RulesParameters)).toEqual({
      rules: [
        { rule: 1, segment: 'top', matched: 1, taken: 0, kept: 1 },
        { rule: 2, segment: 'middle', matched: 2, taken: 1, kept: 1 },
        { rule: 3, segment: 'rich', matched: 2, taken: 2, kept: 0 },
        { rule: 4, segment: 'fish', matched: 0, taken: 0, kept: 0 },
      ],
      otherwise: 2,
      changedByHand: 0,
      excludedByHand: 0,
    });
    expect(assignment.warnings).toEqual([
      { code: 'rule_without_customers', message: 'Rule 3 ("rich") is met by 2, but earlier rules take them all.' },
      { code: 'rule_without_match', message: 'Rule 4 ("fish") is met by nobody.' },
    ]);
  });

  it('name data that nobody has instead of guessing', () => {
    const when: When = {
      any: [
        { field: 'cnc', is: true },
        { not: { field: 'cnc', filled: true } },
        { table: 'lines', aggregate: 'count', is: 0 },
      ],
    };
    const { of, assignment } = runRules(one(when), { customers: ['a'] });
    expect(of).toEqual({ a: 'other' });
    expect(assignment.warnings.map(({ message }) => message)).toEqual([
      'Nobody has "cnc", so no condition on it is met. Rules that look at it: 1.',
      'Nobody has "lines", so no condition on it is met. Rules that look at it: 1.',
      'Rule 1 ("hit") is met by nobody.',
    ]);
  });

  it('look at segments of other schemes of the run', () => {
    const others = [{ scheme: 'repeat-purchase' }];
    const beside = { ...base, others };
    expect(hits({ segmentOf: 'repeat-purchase', is: 'Repeat' }, beside)).toEqual(['a', 'b']);
    expect(hits({ segmentOf: 'repeat-purchase', in: ['one-purchase', 'no-purchase'] }, beside)).toEqual(['c', 'd']);
    expect(
      hits({ segmentOf: 'abc', none: true }, { ...base, others: [{ scheme: 'abc', parameters: { window: 'all' } }] }),
    ).toEqual(['d']);
  });

  it('must not ask each other in a circle', () => {
    const asking = (id: string): Partial<RulesParameters> => one({ segmentOf: id, is: 'hit' });
    const others = [{ id: 'rules-b', scheme: 'rules', parameters: asking('rules') }];
    expect(() => runRules(asking('rules-b'), { customers: ['a'], others })).toThrow(
      new SchemeConfigError(["schemes must not ask for each other's segments in a circle: rules → rules-b → rules"]),
    );
    expect(() => runRules(asking('rules'), { customers: ['a'] })).toThrow('in a circle: rules → rules');
  });
});

describe('decisions by hand', () => {
  const rules = [
    { segment: 'key', when: { feature: 'orders', atLeast: 2 } as const },
    { segment: 'small', when: { feature: 'orders', atLeast: 1 } as const },
  ];
  const base: Base = {
    customers: ['a', 'b', 'c'],
    rows: [
      ['a', '2026-01-01', 100],
      ['a', '2026-01-02', 100],
      ['b', '2026-01-01', 100],
    ],
  };
  const by = (
    decision: Pick<ManualDecision, 'customer' | 'action' | 'segment'>,
    date = '2026-05-01',
  ): ManualDecision => ({
    ...decision,
    author: 'Anna',
    date,
  });
  const decided = (...manual: ManualDecision[]) => runRules({ rules, otherwise, manual }, base);

  it.each<[string, Pick<ManualDecision, 'customer' | 'action' | 'segment'>, object]>([
    ['override the rules', { customer: 'c', action: 'override', segment: 'key' }, { c: 'key' }],
    ['let a rule count as met', { customer: 'b', action: 'include', segment: 'key' }, { b: 'key' }],
    ['leave earlier rules first', { customer: 'a', action: 'include', segment: 'small' }, { a: 'key' }],
    ['pass over a rule', { customer: 'a', action: 'exclude', segment: 'key' }, { a: 'small' }],
    [
      'leave nothing when the last segment is barred',
      { customer: 'c', action: 'exclude', segment: 'other' },
      { c: 'excluded_by_hand' },
    ],
    ['take a customer out', { customer: 'a', action: 'exclude' }, { a: 'excluded_by_hand' }],
  ])('%s', (_, decision, expected) => {
    expect(decided(by(decision)).of).toMatchObject(expected);
  });

  it('work together where they do not contradict each other', () => {
    const both = [
      by({ customer: 'a', action: 'exclude', segment: 'key' }),
      by({ customer: 'a', action: 'exclude', segment: 'small' }),
    ];
    expect(decided(...both).of.a).toBe('other');
  });

  it('do not exist before their date', () => {
    expect(decided(by({ customer: 'a', action: 'exclude' }, '2026-06-30')).of.a).toBe('excluded_by_hand');
    expect(decided(by({ customer: 'a', action: 'exclude' }, '2026-07-01')).of.a).toBe('key');
  });

  it('are counted apart from what the rules do', () => {
    const manual = [
      by({ customer: 'c', action: 'override', segment: 'key' }),
      by({ customer: 'a', action: 'exclude' }),
      by({ customer: 'b', action: 'override', segment: 'small' }),
      by({ customer: 'zz', action: 'exclude' }),
    ];
    const { assignment } = decided(...manual);
    expect(ruleCounts(assignment, { rules, otherwise, manual })).toMatchObject({
      rules: [{ kept: 1 }, { kept: 1 }],
      otherwise: 1,
      changedByHand: 2,
      excludedByHand: 1,
    });
    expect(assignment.warnings).toEqual([
      { code: 'unknown_customer', message: 'Decided by hand, but not among the customers: zz.' },
    ]);
  });
});

describe('a text of rules', () => {
  it('runs as the parameters that it stands for', () => {
    const text = 'segment hit\n  when field "staff" >= 12.5\notherwise other\n';
    expect(runRules(parseRules(text), FIELDS).of).toEqual({ a: 'other', b: 'hit', c: 'hit', d: 'other' });
  });
});
