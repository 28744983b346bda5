import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assignAll,
  createDetailTable,
  createFeatures,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  schemes,
  segmentAt,
  SENTENCE_LANGUAGES,
} from '../src/index.js';
import type { Assignment, CustomerDetails, Features, Purchase, SchemeConfig } from '../src/index.js';

const AS_OF = parseDay('2026-06-30');
const CUSTOMERS = [...'abcdefghijkl'];

const purchase = fc.record({
  customerId: fc.constantFrom(...CUSTOMERS.slice(0, 10)),
  day: fc.integer({ min: AS_OF - 800, max: AS_OF + 20 }),
  amountMinor: fc.integer({ min: -2000, max: 40_000 }),
});

/** Parameters of schemes that are nothing without them, and the schemes that have to run beside them. */
const EXAMPLES: Readonly<Record<string, { readonly parameters: object; readonly beside: readonly SchemeConfig[] }>> = {
  rules: {
    parameters: {
      rules: [
        {
          segment: 'key',
          when: {
            all: [
              { segmentOf: 'abc', is: 'A' },
              { feature: 'orders', atLeast: 3 },
            ],
          },
        },
        {
          segment: 'fading',
          when: { ratio: [{ feature: 'revenue', window: { days: 90 } }, { feature: 'revenue' }], below: 0.2 },
        },
        {
          segment: 'fresh',
          when: {
            any: [
              { feature: 'firstDay', inLast: { months: 3 } },
              { field: 'new', is: true },
            ],
          },
        },
        { segment: 'large', when: { not: { feature: 'averageOrder', below: 150 } } },
      ],
      otherwise: { segment: 'other' },
      manual: [
        { customer: 'a', action: 'override', segment: 'key', author: 'Anna', date: '2026-01-01' },
        { customer: 'b', action: 'exclude', segment: 'key', author: 'Anna', date: '2026-01-01' },
        { customer: 'c', action: 'exclude', author: 'Anna', date: '2026-01-01', note: 'a supplier' },
      ],
    },
    beside: [{ scheme: 'abc' }],
  },
  crossed: {
    parameters: { first: 'abc', second: 'lifecycle-recency' },
    beside: [{ scheme: 'abc' }, { scheme: 'lifecycle-recency' }],
  },
};

/** Fields, lines and answers that some customers have. */
const details = fc.record({
  cities: fc.array(fc.constantFrom('Kyiv', 'Lviv', 'Oslo', null), { minLength: 12, maxLength: 12 }),
  born: fc.array(fc.constantFrom('1990-02-28', '2004-02-29', '2125-01-01', null), { minLength: 12, maxLength: 12 }),
  staff: fc.array(fc.constantFrom('3', '49', '300', 'many', null), { minLength: 12, maxLength: 12 }),
  rows: fc.array(
    fc.record({
      customerId: fc.constantFrom(...CUSTOMERS),
      day: fc.integer({ min: AS_OF - 300, max: AS_OF }),
      score: fc.integer({ min: 0, max: 10 }),
      category: fc.constantFrom('Tea', 'Cups', null),
      cost: fc.option(fc.integer({ min: 0, max: 5_000 })),
    }),
    { maxLength: 30 },
  ),
});
type Details = typeof details extends fc.Arbitrary<infer T> ? T : never;

function detailsOf({ cities, born, staff, rows }: Details): CustomerDetails {
  const base = { customers: CUSTOMERS };
  const lines = rows.map(({ customerId, day, cost, category }, order) => ({
    customerId,
    day,
    numbers: { quantity: 2, amount: 3_000, cost, order },
    texts: { category, product: category },
  }));
  const answers = rows.map(({ customerId, day, score }) => ({
    customerId,
    day,
    numbers: { score },
    texts: { kind: 'nps' },
  }));
  const fields: [string, (string | null)[]][] = [
    ...['city', 'country', 'region', 'industry', 'source', 'sex', 'type'].map((name): [string, (string | null)[]] => [
      name,
      cities,
    ]),
    ['birth_date', born],
    ['employees', staff],
  ];
  return {
    tables: { lines: createDetailTable(base, lines), answers: createDetailTable(base, answers) },
    fields: new Map(fields),
  };
}

function runOn(id: string, purchases: Purchase[], customers: string[], known?: Details) {
  const { parameters = {}, beside = [] } = EXAMPLES[id] ?? {};
  const all = [resolveScheme({ scheme: id, parameters: { ...parameters } }), ...beside.map(resolveScheme)];
  const log = createPurchaseLog({ customers, purchases, currency: 'EUR', currencyDigits: 2 });
  const { assignments, features } = assignAll(
    all,
    measure(log, requestsOf(all, AS_OF), AS_OF, known === undefined ? {} : detailsOf(known)),
  );
  return { configured: all[0]!, features, assignment: assignments[0]! };
}

/** What a store keeps of one customer. */
function alone(features: Features, assignment: Assignment, index: number): [Assignment, Features] {
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.of(values[index]!);
  const columns = [...features.columns.values()].map((column) => ({
    ...column,
    values: pick(column.values),
    present: column.present === null ? null : Uint8Array.of(column.present[index]!),
  }));
  return [
    {
      ...assignment,
      code: Int16Array.of(assignment.code[index]!),
      reason: Int16Array.of(assignment.reason[index]!),
      extra: Object.fromEntries(Object.entries(assignment.extra).map(([name, values]) => [name, pick(values)])),
    },
    createFeatures({
      ...features,
      customers: [features.customers[index]!],
      unconverted: Uint32Array.of(features.unconverted[index]!),
      columns,
    }),
  ];
}

describe.each(schemes.map(({ id }) => id))('%s', (id) => {
  const base = fc.array(purchase, { maxLength: 60 });

  it('gives everyone one segment or one reason, in any order of customers and purchases', () => {
    fc.assert(
      fc.property(base, (purchases) => {
        const { assignment } = runOn(id, purchases, CUSTOMERS);
        const turned = runOn(id, purchases.toReversed(), CUSTOMERS.toReversed());
        expect(turned.assignment).toEqual(assignment);
        for (const [c, code] of assignment.code.entries()) {
          expect([code, assignment.reason[c]!].filter((place) => place >= 0)).toHaveLength(1);
          expect(code).toBeLessThan(assignment.codes.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('explains every customer, in any language, from what is kept of this customer alone as from the whole base', () => {
    fc.assert(
      fc.property(base, details, (purchases, known) => {
        const { configured, assignment, features } = runOn(id, purchases, CUSTOMERS, known);
        for (const index of CUSTOMERS.keys()) {
          const language = SENTENCE_LANGUAGES[index % SENTENCE_LANGUAGES.length]!;
          const whole = explain(configured, assignment, features, index, language);
          expect(explain(configured, ...alone(features, assignment, index), 0, language)).toEqual(whole);
          expect(whole.segmentCode).toBe(segmentAt(assignment, index));
          const changes = whole.distanceToNeighbourSegments.map(({ change }) => change);
          expect([...whole.explanation, ...changes].join(' ')).not.toMatch(/undefined|NaN|Infinity|null|[{}]/);
          for (const { segmentCode, segmentLabel, input, from, to, change } of whole.distanceToNeighbourSegments) {
            expect(whole.inputs.find(({ name }) => name === input)?.value).toBe(from);
            expect(assignment.codes).toContain(segmentCode);
            expect(segmentCode).not.toBe(whole.segmentCode);
            expect(Number.isFinite(to) && to !== from).toBe(true);
            expect(change.startsWith(segmentLabel)).toBe(true);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
