import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain, formatDay, parseDay, SENTENCE_LANGUAGES } from '../src/index.js';
import { alone } from './alone.js';
import type { Row } from './builders.js';
import { runOn } from './details-builders.js';
import type { Base, WrittenRow } from './details-builders.js';

const AS_OF = '2026-06-30';
const TODAY = parseDay(AS_OF);
const CUSTOMERS = [...'abcdefgh'];

const customer = fc.constantFrom(...CUSTOMERS);
const date = fc.integer({ min: TODAY - 500, max: TODAY + 30 }).map(formatDay);
const text = (...texts: string[]) => fc.constantFrom(...texts);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Leaves out what is not there. */
const known = <T>(part: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(part).filter((entry): entry is [string, T] => entry[1] !== undefined));

const purchase: fc.Arbitrary<Row> = fc.tuple(customer, date, fc.integer({ min: -2000, max: 40_000 }));
const line = fc
  .record({
    id: customer,
    at: date,
    amount: maybe(fc.integer({ min: 1, max: 9000 })),
    discount: maybe(fc.integer({ min: 0, max: 3000 })),
    cost: maybe(fc.integer({ min: 0, max: 5000 })),
    category: maybe(text('Tea', 'Cups', 'Pots')),
  })
  .map(({ id, at, category, ...numbers }): WrittenRow => ({
    id,
    at,
    numbers: known(numbers),
    texts: known({ category }),
  }));
const deal = fc
  .record({
    id: customer,
    at: date,
    status: text('open', 'won', 'lost'),
    stage: text('Quote', 'Start'),
    lostReason: text('price', 'cancelled'),
    amount: fc.integer({ min: 0, max: 90_000 }),
    probability: maybe(text('0', '0.25', '1').map(Number)),
    closed: maybe(date),
    required: maybe(date),
    due: maybe(date),
    paid: maybe(date),
  })
  .map(({ id, at, status, stage, lostReason, ...numbers }): WrittenRow => ({
    id,
    at,
    numbers: known<number | string>(numbers),
    texts: { status, stage, lostReason },
  }));
const activity = fc
  .record({ id: customer, at: date, channel: text('meeting', 'call'), outcome: text('no-show', 'done') })
  .map(({ id, at, channel, outcome }): WrittenRow => ({ id, at, texts: { channel, outcome } }));
const answer = fc
  .record({
    id: customer,
    at: date,
    kind: text('nps', 'csat', 'complaint', 'referral'),
    score: fc.integer({ min: 0, max: 11 }),
  })
  .map(({ id, at, kind, score }): WrittenRow => ({ id, at, texts: { kind }, numbers: { score } }));
const fields = fc.record(
  Object.fromEntries(
    Object.entries({
      city: text('Kyiv', 'kyiv', 'м. Kyiv', 'Lviv', 'Oslo'),
      region: text('North', 'South'),
      birth_date: text('1990-02-28', '2004-02-29', '2125-01-01', 'soon'),
      employees: text('3', '49', '300', 'many'),
      annual_revenue: text('100', '5000000'),
      industry: text('Metal', 'metal', 'Wood'),
      returning: text('yes', 'no', 'perhaps'),
      total_purchases: text('10', '5000'),
      type: text('Partner', 'client'),
      income: text('-1', '0', '29999', '30000'),
      level: text('easy', '0.9', 'strange'),
      by: text('Ann'),
      on: text('2026-01-01', '2026-12-01'),
    }).map(([name, values]) => [name, fc.dictionary(customer, values)]),
  ),
);
const base: fc.Arbitrary<Base> = fc.record({
  rows: fc.array(purchase, { maxLength: 30 }),
  fields,
  tables: fc.record({
    lines: fc.array(line, { maxLength: 20 }),
    deals: fc.array(deal, { maxLength: 20 }),
    activities: fc.array(activity, { maxLength: 12 }),
    answers: fc.array(answer, { maxLength: 15 }),
  }),
});

const settlements = [
  { settlement: 'Kyiv', population: 2_900_000, climate: 'temperate' },
  { settlement: 'Lviv', region: 'North', population: 9_000 },
  { settlement: 'Lviv', region: 'South', population: 100_000, climate: 'mild' },
];
const bands = [
  { code: 'low', from: 0 },
  { code: 'high', from: 30_000 },
];
const CASES: readonly (readonly [scheme: string, parameters: Record<string, unknown>])[] = [
  ['age', { childrenSplit: true }],
  ['attribute', { field: 'income', bands }],
  ['attribute', { field: 'industry', maxSegments: 1 }],
  ['geography', { level: 'city' }],
  ['geography', { level: 'settlementSize', settlements }],
  ['geography', { level: 'climate', settlements }],
  ['firmographics', { criterion: 'employees', values: [{ code: 'employees-250-plus', synonyms: ['many'] }] }],
  ['firmographics', { criterion: 'revenue' }],
  ['firmographics', { criterion: 'products' }],
  ['satisfaction', { measure: 'nps' }],
  ['satisfaction', { measure: 'csat' }],
  ['acquisition', { criterion: 'returning' }],
  ['commercial-stage', {}],
  ['difficulty', { quoteStages: ['quote'], cancelReasons: ['cancelled'] }],
  ['difficulty', { overrideField: 'level', overrideAuthorField: 'by', overrideDateField: 'on', minCoverage: 0 }],
  ['potential', {}],
  ['profit-potential', { serviceRate: 5 }],
  ['vip-ordinary-problem', { difficultFrom: 0.3 }],
  ['loyalty-ladder', {}],
];

describe.each(CASES)('%s with %j', (scheme, parameters) => {
  const run = (given: Base) => runOn({ scheme, parameters }, AS_OF, { ...given, customers: CUSTOMERS });

  it('does not depend on the order of purchases, rows and customers', () => {
    fc.assert(
      fc.property(base, (given) => {
        const { tables = {}, rows = [], ...rest } = given;
        const turned = Object.fromEntries(Object.entries(tables).map(([name, list]) => [name, list.toReversed()]));
        expect(run({ ...rest, rows: rows.toReversed(), tables: turned }).assignment).toEqual(run(given).assignment);
      }),
      { numRuns: 8 },
    );
  });

  it('gives everyone one segment or one reason, and explains it from what is kept of this customer alone', () => {
    fc.assert(
      fc.property(base, (given) => {
        const { configured, assignment, features } = run(given);
        for (const index of CUSTOMERS.keys()) {
          expect([assignment.code[index]!, assignment.reason[index]!].filter((place) => place >= 0)).toHaveLength(1);
          const language = SENTENCE_LANGUAGES[index % SENTENCE_LANGUAGES.length]!;
          const whole = explain(configured, assignment, features, index, language);
          expect(explain(configured, ...alone(features, assignment, index), 0, language)).toEqual(whole);
          const changes = whole.distanceToNeighbourSegments.map(({ change }) => change);
          expect([...whole.explanation, ...changes].join(' ')).not.toMatch(/undefined|NaN|Infinity|null|[{}]/);
          for (const { segmentCode, input, from, to } of whole.distanceToNeighbourSegments) {
            expect(whole.inputs.find(({ name }) => name === input)?.value).toBe(from);
            expect(assignment.codes).toContain(segmentCode);
            expect(segmentCode).not.toBe(whole.segmentCode);
            expect(Number.isFinite(to) && to !== from).toBe(true);
          }
        }
      }),
      { numRuns: 8 },
    );
  });
});
