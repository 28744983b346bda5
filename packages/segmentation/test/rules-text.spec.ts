import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRules, parseRules, readRules, RulesTextError } from '../src/index.js';
import type { RulesParameters } from '../src/index.js';
import { rulesParameters } from './rules-arbitrary.js';

/** Faults of a text as `line: reason`. */
function faultsOf(text: string): string[] {
  try {
    parseRules(text);
  } catch (error) {
    if (error instanceof RulesTextError) return error.faults.map(({ line, reason }) => `${line}: ${reason}`);
    throw error;
  }
  return [];
}

const PARAMETERS: RulesParameters = {
  rules: [
    {
      segment: '5',
      label: { en: 'Key', uk: 'Ключові' },
      when: {
        all: [
          { field: 'cnc', is: true },
          { feature: 'orders', window: { months: 12 }, atLeast: 4 },
          {
            any: [
              {
                table: 'lines',
                aggregate: 'count',
                where: [{ column: 'product', contains: ['drill'] }],
                window: { days: 90 },
                above: 0,
              },
              { not: { segmentOf: 'abc', in: ['B', 'C'] } },
            ],
          },
        ],
      },
      goal: 'Keep "them"',
      next: ['4', '3'],
    },
    {
      segment: '4',
      when: {
        ratio: [{ feature: 'revenue', window: { months: 3, rolling: true } }, { feature: 'revenue' }],
        above: 0.5,
      },
    },
    { segment: '3', when: { field: 'born', as: 'date', is: '1990-05-01' } },
  ],
  otherwise: { segment: 'other', goal: 'None' },
  manual: [
    { customer: 'contact:1', action: 'exclude', author: 'Anna', date: '2026-05-01' },
    { customer: 'contact:2', action: 'override', segment: '5', author: 'Bo', date: '2026-05-02', note: 'knows us' },
  ],
};

const TEXT = `segment 5
  label en "Key"
  label uk "Ключові"
  when all of
    field "cnc" is yes
    orders over 12 months >= 4
    any of
      count of lines where product contains ("drill") over 90 days > 0
      not segment of "abc" in ("B", "C")
  goal "Keep \\"them\\""
  next 4, 3

segment 4
  when ratio of revenue over 3 rolling months to revenue > 0.5

segment 3
  when field "born" as date is 1990-05-01

otherwise other
  goal "None"

by hand
  "contact:1" exclude by "Anna" on 2026-05-01
  "contact:2" override 5 by "Bo" on 2026-05-02 note "knows us"
`;

describe('rules as a text', () => {
  it('are written as people would', () => {
    expect(formatRules(PARAMETERS)).toBe(TEXT);
  });

  it('are read back', () => {
    expect(parseRules(TEXT)).toEqual(PARAMETERS);
  });

  it('come back equal, whatever they are', () => {
    fc.assert(
      fc.property(rulesParameters, (parameters) => {
        expect(parseRules(formatRules(parameters))).toEqual(parameters);
      }),
      { numRuns: 500 },
    );
  });

  it('may have comments, blank lines, other indentation, bare names of segments and Windows line ends', () => {
    const text = '# classes\r\n\r\nsegment a\r\n   # who\r\n   when segment of abc in (A, B)\r\notherwise b\r\n';
    expect(parseRules(text)).toEqual({
      rules: [{ segment: 'a', when: { segmentOf: 'abc', in: ['A', 'B'] } }],
      otherwise: { segment: 'b' },
      manual: [],
    });
  });

  it('tell the line of every part', () => {
    const { lineOf } = readRules(TEXT);
    expect(lineOf('parameters.rules[0].when.all[1].window')).toBe(6);
    expect(lineOf('parameters.rules[0].when.all[2].any[1].not')).toBe(9);
    expect(lineOf('parameters.rules[0].next[1]')).toBe(11);
    expect(lineOf('parameters.rules[1].when.ratio[0]')).toBe(14);
    expect(lineOf('parameters.manual[1].date')).toBe(24);
    expect(lineOf('parameters')).toBe(0);
  });
});

describe('a text that cannot be read', () => {
  it('is told line by line, all at once', () => {
    const text = `segment a
  when all of
    field cnc is yes
    orders more than 4
    orders >= many
    recencyDays in last 3 weeks
  gaol "x"
segment b
segment c
  when orders > 1
    orders > 2
  when orders > 3
other d
by hand
  contact:1 exclude by "Anna" on 2026-05-01
  "contact:1" exclude by "Anna" on yesterday
`;
    expect(faultsOf(text)).toEqual([
      '3: expected the name of a field in double quotes, not cnc',
      expect.stringMatching(/^4: expected is, in, .*, not more$/),
      '5: expected a number, not many',
      '6: expected "months", not weeks',
      '7: expected label, when, goal or next, not gaol',
      '8: segment b requires "when" and its conditions',
      '11: only "all of" and "any of" have lines below them',
      '12: there is already a "when"',
      '13: expected segment, otherwise or by hand, not other',
      '15: expected a customer in double quotes, not contact:1',
      '16: expected a date, YYYY-MM-DD, without quotes, not yesterday',
      '16: the last segment is missing: "otherwise" and the segment of those that meet no rule',
    ]);
  });

  it.each([
    ['segment a\n  when field "x is 1\notherwise b', '2: a text in double quotes does not end on this line'],
    [
      'segment a\n  when field "x" is red\notherwise b',
      '2: expected a number, a date, yes, no or a text in double quotes, not red',
    ],
    ['segment a\n\twhen orders > 1\notherwise b', '2: indent with spaces, not with tabs'],
    ['segment a\n  when any of\notherwise b', '2: "any of" requires conditions below it'],
    ['segment a\n  when orders > 1 or 2\notherwise b', '2: expected the end of the line, not or'],
    ['segment a\n  when orders > 1\notherwise b\notherwise c', '4: there is already an "otherwise"'],
    ['otherwise b\nsegment a\n  when orders > 1', '2: rules stand before "otherwise"'],
    [
      'segment a\n  when customers > 1\notherwise b',
      expect.stringMatching(/^2: expected field, segment of, .* not customers$/),
    ],
  ])('%j', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});
