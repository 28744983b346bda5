import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFeatures, featureKey, resolveScheme, validateRules } from '../src/index.js';
import type { FeatureColumn, RulesParameters, When } from '../src/index.js';
import { TABLE_COLUMNS } from '../src/details/table-columns.js';
import { compileRules } from '../src/schemes/rules/compile-rules.js';
import { alternativesOf, isCovered } from '../src/schemes/rules/rule-logic.js';
import { rulesParameters } from './rules-arbitrary.js';

const otherwise = { segment: 'other' };
const orders = { feature: 'orders' } as const;
const given = (...whens: unknown[]): unknown => ({
  rules: whens.map((when, i) => ({ segment: `s${i}`, when })),
  otherwise,
});
const faultsOf = (...whens: unknown[]): string[] => validateRules(given(...whens));

describe('a list of rules', () => {
  it('is told everything that is wrong with it at once, by path', () => {
    const faults = validateRules({
      rules: [
        { segment: 'no code', when: { feature: 'order', atLeast: 1 }, nxt: 1 },
        { segment: 'a', when: { all: [{ any: [] }, { not: 5 }, { ...orders, above: '3' }] }, next: ['b', 'a'] },
        { segment: 'c', label: { de: 'C' }, goal: '' },
      ],
      manual: [
        { customer: 'x', action: 'move', author: '', date: '2026-02-30' },
        { customer: 'x', action: 'override', segment: 'b', author: 'A', date: '2026-01-01' },
      ],
      extra: true,
    });
    expect(faults).toEqual([
      'parameters.extra is unknown; known: rules, otherwise, manual',
      'parameters.rules[0].nxt is unknown; known: segment, label, goal, next, when',
      'parameters.rules[0].segment must be a code of letters, digits and hyphens, such as "key-accounts"',
      expect.stringMatching(/^parameters\.rules\[0\]\.when\.feature must be one of recencyDays, orders, /),
      'parameters.rules[1].when.all[0].any must be a list of at least one condition',
      'parameters.rules[1].when.all[1].not must be a condition or a group {"all"}, {"any"} or {"not"}',
      'parameters.rules[1].when.all[2].above must be a number',
      'parameters.rules[2].goal must be a text that is not empty',
      'parameters.rules[2].label.de is unknown; known: en, ru, uk, sq',
      'parameters.rules[2].when is missing',
      'parameters.otherwise is missing: those that meet no rule need a segment, {"segment": code}',
      'parameters.manual[0].action must be one of override, include, exclude',
      'parameters.manual[0].author must be a text that is not empty',
      'parameters.manual[0].date: date requires a day that exists, not "2026-02-30"',
      'parameters.manual[0].segment is missing',
      'parameters.manual[1].segment: "b" is unknown; known: no code, a, c',
      'parameters.manual[1] contradicts an earlier decision about "x"; keep one of them',
      'parameters.rules[1].next[0]: segment "b" is unknown; known: no code, a, c',
      'parameters.rules[1].next[1] must be another segment than "a" itself',
    ]);
  });

  it.each<[unknown, string]>([
    [{ ...orders }, ' must hold exactly one of is, in, '],
    [{ ...orders, above: 1, below: 5 }, ' must hold exactly one of is, in, '],
    [{ ...orders, field: 'x', above: 1 }, ' must look at exactly one of field, feature, table, ratio, segmentOf'],
    [{ ...orders, contains: 'x' }, '.contains does not fit a number; these do: is, in, filled, empty, below, '],
    [{ field: 'x', as: 'money', is: 1 }, '.as must be one of text, number, date, boolean'],
    [{ field: 'x', as: 'date', above: 1 }, '.above does not fit a date; these do: is, filled, empty, between, before'],
    [{ field: 'x', inLast: { weeks: 2 } }, '.inLast must be {"days": number} or {"months": number}'],
    [{ field: 'x', olderThan: { days: -1 } }, '.olderThan.days must be a whole number from 0 to 36525'],
    [{ field: 'x', between: [5, 1] }, '.between must not end before it begins'],
    [{ field: 'x', filled: false }, '.filled must be true; write {"not": …} for the opposite'],
    [{ ...orders, window: { weeks: 1 }, above: 1 }, '.window must be "all", or {"months"'],
    [
      { ...orders, window: { from: '2026-01-02', to: '2026-01-01' }, above: 1 },
      '.window must not end before it begins',
    ],
    [{ table: 'lins', aggregate: 'count', above: 1 }, '.table must be one of lines, deals, activities, answers'],
    [{ table: 'lines', aggregate: 'sum', above: 1 }, '.column must be one of quantity, amount, cost, '],
    [{ table: 'lines', aggregate: 'sum', column: 'product', above: 1 }, '.column must be one of quantity, amount, '],
    [{ table: 'lines', aggregate: 'count', column: 'cost', above: 1 }, '.column does not belong to count'],
    [{ table: 'lines', aggregate: 'median', above: 1 }, '.aggregate must be one of count, sum, '],
    [
      { table: 'deals', aggregate: 'sum', column: 'closed', before: '2026-01-01' },
      '.aggregate: dates have no sum; take min or max',
    ],
    [
      { table: 'lines', aggregate: 'count', where: [{ column: 'color', in: ['x'] }], above: 1 },
      '.where[0].column must be one of product, category',
    ],
    [
      { table: 'lines', aggregate: 'count', where: [{ column: 'product', is: 'x' }], above: 1 },
      '.where[0] must be {"column", "in": […]} or {"column", "contains": […]}',
    ],
    [{ ratio: [orders], above: 1 }, '.ratio must be two figures, the first by the second'],
    [{ ratio: [orders, { feature: 'lastDay' }], above: 1 }, '.ratio[1] must be a number, not a date'],
    [{ segmentOf: 'abc', contains: 'A' }, '.contains does not fit a segment; these do: is, in, none'],
  ])('%j is refused', (when, fault) => {
    const expected = `parameters.rules[0].when${fault}`;
    expect(faultsOf(when)[0]?.slice(0, expected.length)).toBe(expected);
  });

  it('keeps one name for a segment of several rules', () => {
    const rules = [
      { segment: 'a', label: { en: 'A' }, when: { ...orders, above: 5 } },
      { segment: 'a', label: { en: 'B' }, when: { ...orders, above: 3 } },
    ];
    expect(validateRules({ rules, otherwise })).toEqual([
      'parameters.rules[1].label.en: segment "a" is already called "A"',
    ]);
  });

  it('names fields, schemes and segments that do not exist, where those are known', () => {
    const parameters = given(
      {
        all: [
          { field: 'cnc', is: true },
          { ratio: [{ field: 'staff' }, orders], above: 1 },
        ],
      },
      {
        any: [
          { segmentOf: 'abc', in: ['a', 'D'] },
          { segmentOf: 'rfm', none: true },
        ],
      },
    );
    expect(validateRules(parameters)).toEqual([]);
    const schemes = [
      resolveScheme({ scheme: 'abc' }),
      resolveScheme({ scheme: 'crossed', parameters: { first: 'abc', second: 'x' } }),
    ];
    expect(validateRules(parameters, { fields: ['staff'], schemes })).toEqual([
      'parameters.rules[0].when.all[0].field: field "cnc" is unknown',
      'parameters.rules[1].when.any[0]: scheme "abc" has no segment "D"; it has: A, B, C',
      'parameters.rules[1].when.any[1].segmentOf: scheme "rfm" is not among the schemes; there are: abc, crossed',
    ]);
    expect(validateRules(given({ segmentOf: 'crossed', is: 'A+anything' }), { schemes })).toEqual([]);
  });

  it('knows the columns that are written down for tables', () => {
    const source = readFileSync(new URL('../src/details/customer-details.ts', import.meta.url), 'utf8');
    for (const [table, { numbers, texts }] of Object.entries(TABLE_COLUMNS)) {
      const [, about = ''] = source.split(`- \`${table}\`:`);
      const [numberPart = '', textPart = ''] = about
        .split(/ \* - |\*\//)[0]!
        .replaceAll(/\([^)]*\)/g, '')
        .split('Texts:');
      const named = (part: string): string[] => [...part.matchAll(/`(\w+)`/g)].map((match) => match[1]!);
      expect([table, named(numberPart), named(textPart)]).toEqual([table, numbers, texts]);
    }
  });
});

describe('conditions that nobody can meet', () => {
  const never = (path: string, on: string) => [`parameters.rules[0].when${path} can never be met: ${on}`];

  it.each<[string, unknown, string[]]>([
    [
      'more than 5 and less than 3',
      {
        all: [
          { ...orders, above: 5 },
          { ...orders, below: 3 },
        ],
      },
      never('', 'its conditions on orders exclude each other'),
    ],
    [
      'a count between two neighbours',
      {
        all: [
          { ...orders, above: 1 },
          { ...orders, below: 2 },
        ],
      },
      never('', 'its conditions on orders exclude each other'),
    ],
    [
      'one text and another',
      {
        all: [
          { field: 'x', is: 'A' },
          { field: 'x', is: 'B' },
        ],
      },
      never('', 'its conditions on field "x" exclude each other'),
    ],
    [
      'one segment and another',
      {
        all: [
          { segmentOf: 'abc', is: 'A' },
          { segmentOf: 'abc', in: ['B', 'C'] },
        ],
      },
      never('', 'its conditions on segment of "abc" exclude each other'),
    ],
    [
      'a value and none',
      {
        all: [
          { segmentOf: 'abc', is: 'A' },
          { segmentOf: 'abc', none: true },
        ],
      },
      never('', 'its conditions on segment of "abc" exclude each other'),
    ],
    [
      'a value and its opposite',
      { all: [{ field: 'x', contains: 'a' }, { not: { field: 'x', contains: 'A' } }] },
      never('', 'its conditions on field "x" exclude each other'),
    ],
    [
      'yes and no',
      { all: [{ field: 'x', is: true }, { not: { field: 'x', is: true } }] },
      never('', 'its conditions on field "x" exclude each other'),
    ],
    [
      'new and old',
      {
        all: [
          { feature: 'firstDay', inLast: { days: 30 } },
          { feature: 'firstDay', olderThan: { days: 60 } },
        ],
      },
      never('', 'its conditions on firstDay exclude each other'),
    ],
    ['a count below 0', { ...orders, below: 0 }, never('', 'orders has no such value')],
    [
      'a part of a list',
      {
        any: [
          { ...orders, is: 7 },
          {
            all: [
              { ...orders, is: 1 },
              { ...orders, is: 2 },
            ],
          },
        ],
      },
      never('.any[1]', 'its conditions on orders exclude each other'),
    ],
    [
      'the opposite of either',
      {
        not: {
          any: [
            { ...orders, above: 3 },
            { ...orders, below: 5 },
          ],
        },
      },
      never('.not', 'its conditions on orders exclude each other'),
    ],
  ])('are found: %s', (_, when, faults) => {
    expect(faultsOf(when)).toEqual(faults);
  });

  it.each<[string, unknown]>([
    [
      'more than 5 and less than 7',
      {
        all: [
          { ...orders, above: 5 },
          { ...orders, below: 7 },
        ],
      },
    ],
    [
      'figures of two windows',
      {
        all: [
          { ...orders, window: { months: 3 }, is: 1 },
          { ...orders, is: 2 },
        ],
      },
    ],
    [
      'money between whole units',
      {
        all: [
          { feature: 'revenue', above: 1 },
          { feature: 'revenue', below: 2 },
        ],
      },
    ],
    [
      'two words in one text',
      {
        all: [
          { field: 'x', contains: 'a' },
          { field: 'x', contains: 'b' },
        ],
      },
    ],
    [
      'days against months',
      {
        all: [
          { field: 'x', inLast: { days: 30 } },
          { field: 'x', olderThan: { months: 1 } },
        ],
      },
    ],
  ])('are not seen where there may be somebody: %s', (_, when) => {
    expect(faultsOf(when)).toEqual([]);
  });
});

describe('rules that nobody gets to', () => {
  const taken = (place: number, by: string) => [
    `parameters.rules[${place}] can never be reached: ${by}; move it up or drop it`,
  ];

  it.each<[string, unknown[], string[]]>([
    [
      'a narrower one',
      [
        { ...orders, above: 3 },
        { ...orders, above: 5 },
      ],
      taken(1, 'rule 1 takes everyone who meets it'),
    ],
    [
      'an equal one in other words',
      [{ ...orders, above: 3 }, { not: { ...orders, atMost: 3 } }],
      taken(1, 'rule 1 takes everyone who meets it'),
    ],
    [
      'one with a further condition',
      [
        { field: 'x', is: 'a' },
        {
          all: [
            { field: 'y', filled: true },
            { field: 'x', is: 'A' },
          ],
        },
      ],
      taken(1, 'rule 1 takes everyone who meets it'),
    ],
    [
      'one after a rule for everyone',
      [
        { ...orders, atLeast: 0 },
        { field: 'x', is: 'a' },
      ],
      taken(1, 'rule 1 takes everyone who meets it'),
    ],
    [
      'one that several take together',
      [
        { ...orders, below: 3 },
        { ...orders, atLeast: 3 },
        { field: 'x', is: 'a' },
      ],
      taken(2, 'the rules before it take everyone who meets it'),
    ],
    [
      'segments one by one',
      [
        { segmentOf: 'abc', is: 'A' },
        { segmentOf: 'abc', is: 'B' },
        { segmentOf: 'abc', in: ['B', 'A'] },
      ],
      taken(2, 'the rules before it take everyone who meets it'),
    ],
    [
      'yes, no and nothing',
      [
        { field: 'x', is: true },
        { field: 'x', is: false },
        { field: 'x', as: 'boolean', empty: true },
        { ...orders, above: 3 },
      ],
      taken(3, 'the rules before it take everyone who meets it'),
    ],
    [
      'a shorter time',
      [
        { field: 'x', inLast: { days: 90 } },
        { field: 'x', inLast: { days: 30 } },
      ],
      taken(1, 'rule 1 takes everyone who meets it'),
    ],
  ])('are found: %s', (_, whens, faults) => {
    expect(faultsOf(...whens)).toEqual(faults);
  });

  it.each<[string, unknown[]]>([
    [
      'a wider one',
      [
        { ...orders, above: 5 },
        { ...orders, above: 3 },
      ],
    ],
    [
      'those without a value',
      [
        { feature: 'recencyDays', atLeast: 0 },
        { ...orders, is: 0 },
      ],
    ],
    [
      'a figure of another window',
      [
        { ...orders, above: 3 },
        { ...orders, window: { months: 3 }, above: 5 },
      ],
    ],
    [
      'yes and no, but not nothing',
      [
        { field: 'x', is: true },
        { field: 'x', is: false },
        { ...orders, above: 3 },
      ],
    ],
    [
      'tables that may not be there',
      [
        { table: 'lines', aggregate: 'count', atLeast: 0 },
        { ...orders, above: 3 },
      ],
    ],
  ])('are not seen where somebody may get there: %s', (_, whens) => {
    expect(faultsOf(...whens)).toEqual([]);
  });
});

describe('what is said of rules by logic alone', () => {
  const number = fc.integer({ min: -1, max: 4 });
  const leaf: fc.Arbitrary<When> = fc.oneof(
    fc.record({ feature: fc.constantFrom('orders' as const, 'gaps' as const), atLeast: number }),
    fc.record({ feature: fc.constantFrom('orders' as const, 'gaps' as const), below: number }),
    fc.record({ field: fc.constant('n'), is: number }),
    fc.record({ field: fc.constant('n'), above: number }),
    fc.record({ field: fc.constant('n'), as: fc.constant('number' as const), empty: fc.constant(true as const) }),
    fc.record({ field: fc.constant('t'), in: fc.array(fc.constantFrom('a', 'b'), { minLength: 1 }) }),
    fc.record({ field: fc.constant('t'), filled: fc.constant(true as const) }),
  );
  const when = fc.letrec<{ when: When }>((tie) => ({
    when: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('when'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('when'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('when') }),
    ),
  })).when;

  const HALVES = [null, ...Array.from({ length: 13 }, (_, i) => i / 2 - 1.5)];
  /** Every customer that can be: figures from 0 to 4, half numbers in the field, each also without a value. */
  const people = [0, 1, 2, 3, 4].flatMap((orders) =>
    [null, 0, 1, 2, 3, 4].flatMap((gaps) =>
      HALVES.flatMap((n) => [null, 0, 1, 2].map((t) => [orders, gaps, n, t] as const)),
    ),
  );
  const column = (name: string, place: 0 | 1 | 2 | 3, dictionary?: readonly string[]): FeatureColumn => ({
    name,
    unit: dictionary === undefined ? 'count' : 'text',
    window: { from: null, to: 0 },
    values: Float64Array.from(people, (person) => person[place] ?? 0),
    present: Uint8Array.from(people, (person) => (person[place] === null ? 0 : 1)),
    base: {},
    ...(dictionary && { dictionary }),
  });
  const features = createFeatures({
    asOf: 0,
    customers: people.map((_, i) => String(i)),
    currency: 'EUR',
    currencyDigits: 2,
    unconverted: new Uint32Array(people.length),
    columns: [
      column('orders', 0),
      column('gaps', 1),
      column(featureKey({ field: 'n', as: 'number' }, 0), 2),
      column(featureKey({ field: 't', as: 'text' }, 0), 3, ['a', 'b', 'c']),
    ],
  });
  const meets = (each: When): boolean[] => {
    const judge = compileRules({ rules: [{ segment: 's', when: each }] }, features).rules[0]!;
    return people.map((_, i) => judge(i) === 1);
  };

  it('is true of every customer there can be, and all of it is found', () => {
    fc.assert(
      fc.property(when, when, when, (first, second, third) => {
        const [a, b, c] = [meets(first), meets(second), meets(third)];
        const ways = alternativesOf(third);
        expect(ways?.length === 0).toBe(!c.includes(true));
        const isTaken = c.every((isMet, i) => !isMet || a[i] || b[i]);
        expect(isCovered(ways, [alternativesOf(first), alternativesOf(second)])).toBe(isTaken);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any rules that can be written', () => {
  it('are read without a fault of their form', () => {
    fc.assert(
      fc.property(rulesParameters, ({ rules }) => {
        const plain: RulesParameters = {
          rules: rules.map(({ when }, i) => ({ segment: `s${i}`, when })),
          otherwise,
          manual: [],
        };
        const known = /can never be (?:met|reached)|can only be met|does not exist|a day that exists/;
        expect(validateRules(plain).filter((fault) => !known.test(fault))).toEqual([]);
      }),
    );
  });
});
