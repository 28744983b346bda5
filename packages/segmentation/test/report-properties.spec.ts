import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  categoryShareRequests,
  categoryShares,
  contactsDue,
  contradictions,
  createPurchaseLog,
  dataCoverage,
  diagnose,
  measure,
  outflowCohorts,
  outflowRequests,
  paretoCheck,
  parseDay,
  profileRequests,
  requestsOf,
  resolveScheme,
  schemeOverlap,
  segmentProfiles,
  segmentQuality,
  separation,
  serviceEffort,
  valueAndSpend,
} from '../src/index.js';
import type { Purchase } from '../src/index.js';

const AS_OF = parseDay('2026-06-30');
const CUSTOMERS = [...'abcdefghijklmn'];
const CONFIGURED = ['abc', 'abc-xyz', 'rfm-segments', 'lifecycle-cycle', 'vip-good-rest', 'bcg'].map((scheme) =>
  resolveScheme({ scheme }),
);
const WINDOW = { from: AS_OF - 365, to: AS_OF };

const base = fc.array(
  fc.record({
    customerId: fc.constantFrom(...CUSTOMERS.slice(0, 12)),
    day: fc.integer({ min: AS_OF - 700, max: AS_OF + 10 }),
    amountMinor: fc.integer({ min: -3000, max: 50_000 }),
  }),
  { maxLength: 70 },
);

/** Every report on a base. */
function report(list: readonly Purchase[], customers: readonly string[]) {
  const log = createPurchaseLog({ customers, purchases: list, currency: 'EUR', currencyDigits: 2 });
  const sales = { feature: 'revenue', window: WINDOW } as const;
  const orders = { feature: 'orders' } as const;
  const features = measure(
    log,
    [
      ...requestsOf(CONFIGURED, AS_OF),
      ...categoryShareRequests(AS_OF),
      ...profileRequests(AS_OF),
      ...outflowRequests(),
      sales,
      orders,
    ],
    AS_OF,
  );
  const revenue = features.column(sales);
  const assignments = CONFIGURED.map((configured) => assign(configured, features));
  return {
    pareto: paretoCheck(features, revenue, revenue),
    cohorts: outflowCohorts(features),
    coverage: dataCoverage({ customers: log.customers, fields: new Map(), assignments }),
    contradictions: contradictions(log.customers, assignments).pairs,
    schemes: CONFIGURED.map((configured, i) => {
      const assignment = assignments[i]!;
      return {
        diagnosis: diagnose(assignment, features),
        shares: categoryShares(assignment, features),
        profiles: segmentProfiles(configured, assignment, features, revenue.values),
        quality: segmentQuality(assignment, features, { response: revenue, minSize: 1 }),
        separation: separation(assignment, [revenue, features.column(orders)]),
        overlap: schemeOverlap(assignment, assignments[0]!),
        value: valueAndSpend(assignment, revenue, features.column(orders)),
        effort: serviceEffort(assignment, revenue, features.column(orders)),
        contacts: contactsDue(assignment, features, features.column({ feature: 'firstDay' })),
      };
    }),
  };
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('reports on any base', () => {
  it('do not depend on the order of customers and purchases', () => {
    fc.assert(
      fc.property(base, (list) => {
        expect(report(list.toReversed(), CUSTOMERS.toReversed())).toEqual(report(list, CUSTOMERS));
      }),
      { numRuns: 10 },
    );
  });

  it('hold numbers only', () => {
    fc.assert(
      fc.property(base, (list) => {
        const numbers: number[] = [];
        JSON.stringify(report(list, CUSTOMERS), (_, value: unknown) => {
          if (typeof value === 'number') numbers.push(value);
          return value;
        });
        expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('have parts that add up to the whole', () => {
    fc.assert(
      fc.property(base, (list) => {
        const { schemes, coverage } = report(list, CUSTOMERS);
        for (const { rated, notRated } of coverage.schemes) {
          expect(rated + sum(notRated.map(({ customers }) => customers))).toBe(CUSTOMERS.length);
        }
        for (const [i, each] of schemes.entries()) {
          const { rated } = coverage.schemes[i]!;
          expect(sum(each.profiles.map(({ customers }) => customers))).toBe(rated);
          expect(sum(each.overlap.segments.map(({ customers }) => customers))).toBe(rated);
          expect(sum(each.effort.rows.map(({ customerShare }) => customerShare))).toBeCloseTo(1, 9);
          expect(sum(each.value.segments.map(({ customers }) => customers))).toBe(CUSTOMERS.length);
          const [half, ...months] = each.shares.map(({ rows }) => sum(rows.map(({ revenueMinor }) => revenueMinor)));
          expect(sum(months)).toBe(half);
          for (const share of [each.separation?.betweenShare ?? 0, each.overlap.meanJaccard]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          for (const { description } of each.quality) {
            expect(description!.f1).toBeGreaterThan(0);
            expect(description!.f1).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
