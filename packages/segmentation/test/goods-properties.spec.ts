import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  createFeatures,
  createPurchaseLog,
  explain,
  measure,
  requestsOf,
  resolveScheme,
  SENTENCE_LANGUAGES,
} from '../src/index.js';
import type { Assignment, ConfiguredScheme, Features, SchemeConfig } from '../src/index.js';
import { detailsOf, purchases } from './builders.js';
import type { Detail, KnownDetails, Row } from './builders.js';

const AS_OF = Date.UTC(2026, 5, 30) / 86_400_000;
const CUSTOMERS = [...'abcdefgh'];
const CONFIGS: SchemeConfig[] = [
  ...['units', 'avgUnitPrice', 'cashReceived', 'margin', 'profitAfterService'].flatMap((metric) =>
    ['abc', 'abc-pareto', 'vip-regular-bottom', 'vip-good-rest'].map((scheme) => ({
      scheme,
      parameters: { metric, serviceRate: 0.3 },
    })),
  ),
  { scheme: 'margin', parameters: { serviceRate: 0.5, serviceBy: 'minute' } },
  { scheme: 'order-volume', parameters: { volume: 'units', field: 'contract' } },
  ...['category', 'product', 'payment', 'channel', 'weekday', 'newsletter'].map((criterion) => ({
    scheme: 'preferences',
    parameters: { criterion, minPurchases: 2 },
  })),
  { scheme: 'price-quality-urgency', parameters: { minOrders: 1, priceFrom: 0.4 } },
  ...['response', 'blocked', 'promotion'].map((criterion) => ({ scheme: 'past-behaviour', parameters: { criterion } })),
  { scheme: 'lifecycle-cycle', parameters: { cycleField: 'cycle', baseCycle: 'category' } },
  { scheme: 'lifecycle-activity', parameters: { satisfaction: 'nps', useActivities: true, createdField: 'created' } },
];

const date = fc.integer({ min: AS_OF - 300, max: AS_OF + 5 }).map(asDate);
const customer = fc.constantFrom(...CUSTOMERS.slice(0, 6));
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null, freq: 4 });
const number = (max: number): fc.Arbitrary<number | null> => maybe(fc.integer({ min: 0, max }));
const text = (...texts: string[]): fc.Arbitrary<string | null> => maybe(fc.constantFrom(...texts));
const row = (
  numbers: Record<string, fc.Arbitrary<number | null>>,
  texts: Record<string, fc.Arbitrary<string | null>>,
) =>
  fc.array(fc.tuple(customer, date, fc.record(numbers), fc.record(texts)) as fc.Arbitrary<Detail>, { maxLength: 25 });
const later = (days: number) => maybe(fc.integer({ min: AS_OF - 250, max: AS_OF + days }));

const base = fc.record({
  rows: fc.array(fc.tuple(customer, date, fc.integer({ min: -500, max: 9000 })) as fc.Arbitrary<Row>, {
    maxLength: 40,
  }),
  lines: row(
    { order: number(3), quantity: number(9), amount: number(4000), cost: number(3000), discount: number(500) },
    { product: text('cup', 'Express mug', 'pot'), category: text('Tea', 'tea', 'Delivery', 'mixed') },
  ),
  deals: row(
    {
      closed: later(5),
      required: later(9),
      expected: later(9),
      paid: later(5),
      received: number(900),
      discount: number(9),
    },
    {
      status: text('won', 'lost', 'open'),
      payment: text('card', 'cash'),
      source: text('Web', 'shop'),
      lostReason: text('price', 'Colour'),
      stage: text('new', 'offer'),
      campaign: text('spring'),
      delivery: text('express', 'post'),
    },
  ),
  activities: row(
    { minutes: number(30) },
    { channel: text('email', 'Call', 'pigeon'), direction: text('in', 'out'), outcome: text('answered', 'done') },
  ),
  answers: row({ score: number(10) }, { kind: text('nps', 'complaint') }),
  fields: fc.record({
    contract: fc.dictionary(customer, fc.constantFrom('опт', 'retail', 'strange')),
    cycle: fc.dictionary(customer, fc.constantFrom('0', '30', 'x')),
    created: fc.dictionary(customer, date),
    newsletter: fc.dictionary(customer, fc.constantFrom('yes', 'no', '?')),
  }),
});
type Base = typeof base extends fc.Arbitrary<infer T> ? T : never;

function runOn(configured: ConfiguredScheme, known: Base, customers: readonly string[]) {
  const { rows, fields, ...tables } = known;
  const log = createPurchaseLog({ customers, purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const details: KnownDetails = { tables, fields };
  const features = measure(log, requestsOf([configured], AS_OF), AS_OF, detailsOf(log.customers, details));
  return { features, assignment: assign(configured, features) };
}

/** What a store keeps of one customer. */
function alone(features: Features, assignment: Assignment, index: number): [Assignment, Features] {
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.of(values[index]!);
  const columns = [...features.columns.values()].map((column) => ({
    ...column,
    values: pick(column.values),
    present: column.present === null ? null : Uint8Array.of(column.present[index]!),
  }));
  const extra = Object.fromEntries(Object.entries(assignment.extra).map(([name, values]) => [name, pick(values)]));
  const code = Int16Array.of(assignment.code[index]!);
  const reason = Int16Array.of(assignment.reason[index]!);
  const unconverted = Uint32Array.of(features.unconverted[index]!);
  return [
    { ...assignment, code, reason, extra },
    createFeatures({ ...features, customers: [features.customers[index]!], unconverted, columns }),
  ];
}

describe.each(CONFIGS.map((config) => [`${config.scheme} ${JSON.stringify(config.parameters)}`, config] as const))(
  '%s',
  (_, config) => {
    const configured = resolveScheme(config);

    it('gives everyone one segment or one reason, in any order of rows', () => {
      fc.assert(
        fc.property(base, (known) => {
          const { assignment } = runOn(configured, known, CUSTOMERS);
          const turned = {
            rows: known.rows.toReversed(),
            lines: known.lines.toReversed(),
            deals: known.deals.toReversed(),
            activities: known.activities.toReversed(),
            answers: known.answers.toReversed(),
            fields: known.fields,
          };
          expect(runOn(configured, turned, CUSTOMERS.toReversed()).assignment).toEqual(assignment);
          for (const [c, code] of assignment.code.entries()) {
            expect([code, assignment.reason[c]!].filter((place) => place >= 0)).toHaveLength(1);
            expect(code).toBeLessThan(assignment.codes.length);
          }
          expect(new Set(assignment.codes).size).toBe(assignment.codes.length);
        }),
        { numRuns: 15 },
      );
    });

    it('explains a customer from its own row as from the whole base, in every language', () => {
      fc.assert(
        fc.property(base, fc.nat(CUSTOMERS.length - 1), (known, index) => {
          const { assignment, features } = runOn(configured, known, CUSTOMERS);
          for (const language of SENTENCE_LANGUAGES) {
            const whole = explain(configured, assignment, features, index, language);
            expect(explain(configured, ...alone(features, assignment, index), 0, language)).toEqual(whole);
            expect(JSON.stringify(whole.explanation)).not.toMatch(/undefined|NaN|Infinity|null|\{/);
            for (const { segmentCode, input, from, to } of whole.distanceToNeighbourSegments) {
              expect(whole.inputs.find(({ name }) => name === input)?.value).toBe(from);
              expect(assignment.codes).toContain(segmentCode);
              expect(segmentCode).not.toBe(whole.segmentCode);
              expect(Number.isFinite(to) && to !== from).toBe(true);
            }
          }
        }),
        { numRuns: 25 },
      );
    });
  },
);

function asDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
