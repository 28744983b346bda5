import fc from 'fast-check';
import type { Condition, ManualDecision, Operand, RulesParameters, When } from '../src/index.js';
import { formatDay, MAX_DAY, MIN_DAY } from '../src/index.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((each) => each.trim() !== '');
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((each) => each + 0);
const date = fc.integer({ min: MIN_DAY, max: MAX_DAY }).map(formatDay);
const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,8}$/);
const days = fc.record({ days: fc.nat(400) });
const span = fc.oneof(days, fc.record({ months: fc.nat(24) }));
const window = fc.oneof(
  fc.constant('all' as const),
  days,
  fc.record({ months: fc.integer({ min: 1, max: 24 }), rolling: fc.boolean() }, { requiredKeys: ['months'] }),
  fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
);
const flag = fc.constant(true as const);

const feature = (...names: ('orders' | 'revenue' | 'recencyDays' | 'firstDay' | 'lastDay')[]) =>
  fc.record({ feature: fc.constantFrom(...names), window, countZeroAmount: flag }, { requiredKeys: ['feature'] });
const where = fc.array(
  fc.oneof(
    fc.record({ column: fc.constantFrom('product', 'category'), in: fc.array(text, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      column: fc.constantFrom('product', 'category'),
      contains: fc.array(text, { minLength: 1, maxLength: 3 }),
    }),
  ),
  { minLength: 1, maxLength: 2 },
);
const sums = fc.record(
  {
    table: fc.constant('lines' as const),
    aggregate: fc.constantFrom('sum' as const, 'average' as const, 'max' as const),
    column: fc.constantFrom('quantity', 'cost'),
    where,
    window,
    complete: flag,
    orZero: flag,
  },
  { requiredKeys: ['table', 'aggregate', 'column'] },
);
const counts = fc.record(
  { table: fc.constant('deals' as const), aggregate: fc.constant('count' as const), window, by: fc.constant('closed') },
  { requiredKeys: ['table', 'aggregate'] },
);
const figure = fc.oneof(feature('orders', 'revenue', 'recencyDays'), sums, counts);

const numberTest = fc.oneof(
  fc.record({ is: number }),
  fc.record({ in: fc.array(number, { minLength: 1, maxLength: 3 }) }),
  ...(['below', 'atMost', 'above', 'atLeast'] as const).map((name) => number.map((value) => ({ [name]: value }))),
  fc.tuple(number, number).map(([a, b]) => ({ between: [Math.min(a, b), Math.max(a, b)] as const })),
);
const dateTest = fc.oneof(
  fc.record({ before: date }),
  fc.record({ after: date }),
  fc.record({ inLast: span }),
  fc.record({ olderThan: span }),
  fc.tuple(date, date).map(([a, b]) => ({ between: a < b ? ([a, b] as const) : ([b, a] as const) })),
);
const textTest = fc.oneof(
  fc.record({ is: text }),
  fc.record({ in: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ contains: text }),
  fc.record({ startsWith: text }),
);
const there = fc.oneof(fc.record({ filled: flag }), fc.record({ empty: flag }));
const on = (operand: fc.Arbitrary<object>, test: fc.Arbitrary<object>): fc.Arbitrary<Condition> =>
  fc.tuple(operand, test).map(([a, b]) => ({ ...a, ...b }) as Operand & typeof b as Condition);

/** Conditions of every kind, that each can be read; most of them make no sense. */
export const condition: fc.Arbitrary<Condition> = fc.oneof(
  on(fc.record({ field: text }), fc.oneof(textTest, numberTest, dateTest, there, fc.record({ is: fc.boolean() }))),
  on(fc.record({ field: text, as: fc.constant('date') }), fc.oneof(dateTest, fc.record({ is: date }), there)),
  on(fc.record({ field: text, as: fc.constant('number') }), fc.oneof(numberTest, there)),
  on(fc.record({ field: text }), fc.record({ anniversaryWithin: days })),
  on(figure, fc.oneof(numberTest, there)),
  on(feature('firstDay', 'lastDay'), fc.oneof(dateTest, fc.record({ is: date }))),
  on(fc.record({ ratio: fc.tuple(figure, fc.oneof(figure, fc.record({ field: text }))) }), numberTest),
  on(
    fc.record({ segmentOf: text }),
    fc.oneof(fc.record({ is: text }), fc.record({ in: fc.array(text, { minLength: 1 }) }), fc.record({ none: flag })),
  ),
);

export const when: fc.Arbitrary<When> = fc.letrec<{ when: When }>((tie) => ({
  when: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    condition,
    fc.record({ all: fc.array(tie('when'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('when'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('when') }),
  ),
})).when;

const purpose = {
  label: fc
    .record({ en: text, ru: text, uk: text, sq: text }, { requiredKeys: [] })
    .filter((each) => Object.keys(each).length > 0),
  goal: text,
  next: fc.array(code, { minLength: 1, maxLength: 2 }),
};
const decision: fc.Arbitrary<ManualDecision> = fc.record(
  {
    customer: text,
    action: fc.constantFrom('override' as const, 'include' as const, 'exclude' as const),
    segment: code,
    author: text,
    date,
    note: text,
  },
  { requiredKeys: ['customer', 'action', 'segment', 'author', 'date'] },
);

/** Rules that can be written, whether or not they make sense together. */
export const rulesParameters: fc.Arbitrary<RulesParameters> = fc.record({
  rules: fc.array(fc.record({ segment: code, when, ...purpose }, { requiredKeys: ['segment', 'when'] }), {
    minLength: 1,
    maxLength: 4,
  }),
  otherwise: fc.record({ segment: code, ...purpose }, { requiredKeys: ['segment'] }),
  manual: fc.array(decision, { maxLength: 2 }),
});
