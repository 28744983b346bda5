import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  createFeatures,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  schemes,
} from '../src/index.js';
import type { Assignment, ConfiguredScheme, Features, Purchase } from '../src/index.js';

const AS_OF = parseDay('2026-06-30');
const CUSTOMERS = [...'abcdefghijkl'];

const purchase = fc.record({
  customerId: fc.constantFrom(...CUSTOMERS.slice(0, 10)),
  day: fc.integer({ min: AS_OF - 800, max: AS_OF + 20 }),
  amountMinor: fc.integer({ min: -2000, max: 40_000 }),
});

function runOn(configured: ConfiguredScheme, purchases: Purchase[], customers: string[]) {
  const log = createPurchaseLog({ customers, purchases, currency: 'EUR', currencyDigits: 2 });
  const features = measure(log, requestsOf([configured], AS_OF), AS_OF);
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
  const configured = resolveScheme({ scheme: id });
  const base = fc.array(purchase, { maxLength: 60 });

  it('gives everyone one segment or one reason, in any order of customers and purchases', () => {
    fc.assert(
      fc.property(base, (purchases) => {
        const { assignment } = runOn(configured, purchases, CUSTOMERS);
        const turned = runOn(configured, purchases.toReversed(), CUSTOMERS.toReversed());
        expect(turned.assignment).toEqual(assignment);
        for (const [c, code] of assignment.code.entries()) {
          expect([code, assignment.reason[c]!].filter((place) => place >= 0)).toHaveLength(1);
          expect(code).toBeLessThan(assignment.codes.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('explains a customer from what is kept of this customer alone as from the whole base', () => {
    fc.assert(
      fc.property(base, fc.nat(CUSTOMERS.length - 1), (purchases, index) => {
        const { assignment, features } = runOn(configured, purchases, CUSTOMERS);
        const whole = explain(configured, assignment, features, index);
        expect(explain(configured, ...alone(features, assignment, index), 0)).toEqual(whole);
        expect(JSON.stringify(whole.explanation)).not.toMatch(/undefined|NaN|Infinity|null/);
        for (const { segmentCode, input, from, to } of whole.distanceToNeighbourSegments) {
          expect(whole.inputs.find(({ name }) => name === input)?.value).toBe(from);
          expect(assignment.codes).toContain(segmentCode);
          expect(segmentCode).not.toBe(whole.segmentCode);
          expect(Number.isFinite(to) && to !== from).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
