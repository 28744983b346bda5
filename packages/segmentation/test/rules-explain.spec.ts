import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain } from '../src/index.js';
import type { Explanation, Rule, RulesParameters, SentenceLanguage } from '../src/index.js';
import { compileRules } from '../src/schemes/rules/compile-rules.js';
import { decide } from '../src/schemes/rules/manual.js';
import { inputNames } from '../src/schemes/rules/rule-inputs.js';
import { runRules } from './rules-fixtures.js';
import type { Base, RulesRun } from './rules-fixtures.js';

const of = (run: RulesRun, customer: string, language?: SentenceLanguage): Explanation =>
  explain(run.configured, run.assignment, run.features, run.features.customers.indexOf(customer), language);

const base: Base = {
  customers: ['a', 'b', 'c', 'd'],
  rows: [
    ['a', '2026-01-10', 20_000],
    ['a', '2026-06-10', 20_000],
    ['b', '2026-06-20', 15_000],
    ['c', '2025-06-20', 5_000],
  ],
  fields: { cnc: { a: 'yes', b: 'no' }, industry: { a: 'Metal' } },
};
const rules: Rule[] = [
  {
    segment: 'key',
    label: { en: 'Key accounts', uk: 'Ключові' },
    when: {
      all: [
        { field: 'cnc', is: true },
        { feature: 'revenue', window: { days: 365 }, atLeast: 300 },
        {
          any: [
            { field: 'industry', contains: 'metal' },
            { feature: 'orders', above: 10 },
          ],
        },
      ],
    },
    goal: 'Keep them.',
  },
  {
    segment: 'awake',
    when: { all: [{ feature: 'lastDay', inLast: { months: 3 } }, { not: { feature: 'orders', atLeast: 9 } }] },
    next: ['key'],
  },
];
const otherwise = { segment: 'others' };
const parameters: Partial<RulesParameters> = { rules, otherwise };

describe('why a customer got its segment', () => {
  it('names the rule and how each of its conditions stands', () => {
    expect(of(runRules(parameters, base), 'a').explanation).toEqual([
      'Rule 1 gives the segment: Key accounts.',
      'Met: cnc: = yes (now: yes).',
      'Met: revenue (2025-06-30 … 2026-06-30): ≥ 300.00 EUR (now: 400.00 EUR).',
      'Met: industry: contains "metal" (now: Metal).',
      'Not met: number of orders: > 10 orders (now: 2 orders).',
      'Without rule 1 the segment would be: awake.',
      'Goal: Keep them.',
    ]);
  });

  it('says why earlier rules did not apply, and what the nearest one still asks for', () => {
    expect(of(runRules(parameters, base), 'b').explanation).toEqual([
      'Rule 2 gives the segment: awake.',
      'Met: last purchase: 2026-03-30 … 2026-06-30 (now: 2026-06-20).',
      'Met: number of orders: not (≥ 9 orders) (now: 1 order).',
      'Rule 1 (Key accounts) goes first, but is not met: cnc: = yes (now: no), revenue (2025-06-30 … 2026-06-30): ≥ 300.00 EUR (now: 150.00 EUR), industry: contains "metal" (now: no value).',
      'Nearest other rule: 1 (Key accounts). Still to be met: cnc: = yes (now: no), revenue (2025-06-30 … 2026-06-30): ≥ 300.00 EUR (now: 150.00 EUR), industry: contains "metal" (now: no value).',
      'To be moved to: Key accounts.',
    ]);
  });

  it('says that no rule applied, and which one is nearest', () => {
    expect(of(runRules(parameters, base), 'c').explanation).toEqual([
      'No rule is met; the segment of all others: others.',
      expect.stringMatching(/^Rule 1 \(Key accounts\) goes first, but is not met: /),
      'Rule 2 (awake) goes first, but is not met: last purchase: 2026-03-30 … 2026-06-30 (now: 2025-06-20).',
      'Nearest other rule: 2 (awake). Still to be met: last purchase: 2026-03-30 … 2026-06-30 (now: 2025-06-20).',
    ]);
  });

  it('tells the value of every input', () => {
    expect(of(runRules(parameters, base), 'a').inputs).toEqual([
      { name: 'cnc', unit: 'text', value: 'yes' },
      { name: 'revenue over 365 days', unit: 'money', value: 40_000 },
      { name: 'industry', unit: 'text', value: 'Metal' },
      { name: 'orders', unit: 'orders', value: 2 },
      { name: 'lastDay', unit: 'date', value: 20614 },
    ]);
  });

  it('is said in Russian and Ukrainian too', () => {
    const run = runRules(parameters, base);
    expect(of(run, 'a', 'ru').explanation.slice(0, 3)).toEqual([
      'Правило 1 даёт сегмент: key.',
      'Выполнено: cnc: = да (сейчас: да).',
      'Выполнено: выручка (2025-06-30 … 2026-06-30): ≥ 300,00 EUR (сейчас: 400,00 EUR).',
    ]);
    expect(of(run, 'b', 'uk').explanation.slice(0, 3)).toEqual([
      'Правило 2 дає сегмент: awake.',
      'Виконано: остання покупка: 2026-03-30 … 2026-06-30 (зараз: 2026-06-20).',
      'Виконано: кількість замовлень: не (≥ 9 замовлень) (зараз: 1 замовлення).',
    ]);
  });

  it('names who decided by hand, when, and what the rules alone would give', () => {
    const manual = [
      {
        customer: 'c',
        action: 'override',
        segment: 'key',
        author: 'Anna',
        date: '2026-05-01',
        note: 'signed',
      } as const,
      { customer: 'd', action: 'exclude', author: 'Bo', date: '2026-05-02' } as const,
      { customer: 'a', action: 'exclude', segment: 'key', author: 'Bo', date: '2026-05-03' } as const,
    ];
    const run = runRules({ ...parameters, manual }, base);
    expect(of(run, 'c').explanation).toEqual([
      'Set by hand by Anna on 2026-05-01: Key accounts. By the rules it would be: others.',
      'Note: signed',
      'Goal: Keep them.',
    ]);
    expect(of(run, 'd').explanation).toEqual([
      'No segment: somebody took this customer out by hand.',
      'Taken out by hand by Bo on 2026-05-02. By the rules it would be: others.',
    ]);
    expect(of(run, 'a').segmentCode).toBe('awake');
    expect(of(run, 'a').explanation.slice(0, 2)).toEqual([
      'Set by hand by Bo on 2026-05-03: the rules of this segment are passed over: Key accounts. By the rules it would be: Key accounts.',
      'Rule 2 gives the segment: awake.',
    ]);
  });

  it('tells a segment of another scheme by its name there', () => {
    const asking = {
      rules: [
        {
          segment: 'repeat',
          label: { uk: 'Наші' },
          when: { segmentOf: 'repeat-purchase', is: 'repeat' } as const,
        },
      ],
      otherwise,
    };
    const run = runRules(asking, { ...base, others: [{ scheme: 'repeat-purchase' }] });
    expect(of(run, 'a', 'uk').explanation).toEqual([
      'Правило 1 дає сегмент: Наші.',
      'Виконано: сегмент за схемою «repeat-purchase»: = Купили повторно (зараз: Купили повторно).',
      'Без правила 1 був би сегмент: others.',
    ]);
  });
});

describe('what would move a customer', () => {
  it('is the nearest value of a single figure, on the right side of the border', () => {
    const asking: Partial<RulesParameters> = {
      rules: [
        { segment: 'gold', when: { feature: 'revenue', above: 500 } },
        {
          segment: 'silver',
          when: {
            all: [
              { feature: 'revenue', atLeast: 200 },
              { feature: 'recencyDays', below: 60 },
            ],
          },
        },
      ],
      otherwise,
    };
    const run = runRules(asking, base);
    const moves = (customer: string) =>
      of(run, customer).distanceToNeighbourSegments.map(({ segmentCode, input, from, to }) => [
        segmentCode,
        input,
        from,
        to,
      ]);
    expect(moves('a')).toEqual([
      ['gold', 'revenue', 40_000, 50_001],
      ['others', 'revenue', 40_000, 19_999],
    ]);
    expect(moves('b')).toEqual([
      ['silver', 'revenue', 15_000, 20_000],
      ['gold', 'revenue', 15_000, 50_001],
    ]);
    // Old and small: no single figure makes it silver.
    expect(moves('c')).toEqual([['gold', 'revenue', 5_000, 50_001]]);
    expect(of(run, 'b').distanceToNeighbourSegments[0]!.change).toContain('revenue 200.00 EUR instead of 150.00 EUR');
  });

  it('moves it in fact, whatever the rules', () => {
    const figure = fc.constantFrom(
      'orders' as const,
      'revenue' as const,
      'recencyDays' as const,
      'averageOrder' as const,
    );
    const border = fc.integer({ min: 0, max: 400 });
    const leaf = fc.oneof(
      fc.record({ feature: figure, atLeast: border }),
      fc.record({ feature: figure, below: border }),
      fc.record({ feature: figure, above: border }),
      fc.record({ ratio: fc.tuple(fc.record({ feature: figure }), fc.record({ feature: figure })), below: border }),
      fc.record({ feature: fc.constant('firstDay' as const), olderThan: fc.record({ days: border }) }),
    );
    const group = fc.oneof(
      leaf,
      fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
      fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: leaf }),
    );
    const anyRules = fc.array(group, { minLength: 1, maxLength: 3 }).map((whens) => ({
      rules: whens.map((when, i): Rule => ({ segment: `s${i}`, when })),
      otherwise,
      manual: [],
    }));
    fc.assert(
      fc.property(anyRules, fc.constantFrom('a', 'b', 'c', 'd'), (given, customer) => {
        let run: RulesRun;
        try {
          run = runRules(given, base);
        } catch {
          // Rules that nobody can meet are refused.
          fc.pre(false);
          return;
        }
        const index = run.features.customers.indexOf(customer);
        const compiled = compileRules(given, run.features);
        const keys = new Map([...inputNames(given)].map(([key, name]) => [name, key]));
        for (const { input, from, to, segmentCode } of of(run, customer).distanceToNeighbourSegments) {
          const segmentWith = (value: number): string | null =>
            decide(given, (rule) => compiled.rules[rule]!(index, new Map([[keys.get(input)!, value]])) === 1).segment;
          expect(segmentWith(to)).toBe(segmentCode);
          expect(segmentWith(from)).toBe(run.of[customer]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
