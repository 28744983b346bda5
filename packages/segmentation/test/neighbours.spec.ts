import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type { ConfiguredScheme, Explanation, Purchase, SchemeConfig, SpokenNeighbour } from '../src/index.js';

const AS_OF = parseDay('2026-06-30');
const CUSTOMERS = [...'abcdefgh'];

/** Schemes whose borders stay where they are when one customer changes. */
const CONFIGS: readonly SchemeConfig[] = [
  {
    scheme: 'rfm-bands',
    parameters: {
      monetaryBands: [
        [300, null],
        [100, 300],
        [0, 100],
      ],
    },
  },
  { scheme: 'bcg', parameters: { size: 'amount', amount: 150 } },
  { scheme: 'lifecycle-recency' },
  { scheme: 'lifecycle-recency', parameters: { days: [90, 180, 365] } },
  { scheme: 'new-outflow' },
  { scheme: 'lifecycle-cycle' },
  { scheme: 'lifecycle-activity' },
  { scheme: 'quarter-classes', parameters: { T1: 100, T2: 300 } },
  { scheme: 'vip-regular-bottom' },
  { scheme: 'vip-good-rest' },
  { scheme: 'order-volume', parameters: { V1: 50, V2: 150 } },
  { scheme: 'repeat-purchase' },
];

const purchase = fc.record({
  customerId: fc.constantFrom(...CUSTOMERS),
  day: fc.integer({ min: AS_OF - 500, max: AS_OF }),
  amountMinor: fc.integer({ min: 1, max: 30_000 }),
});

function runOn(configured: ConfiguredScheme, purchases: readonly Purchase[]) {
  const log = createPurchaseLog({ customers: CUSTOMERS, purchases, currency: 'EUR', currencyDigits: 2 });
  const features = measure(log, requestsOf([configured], AS_OF), AS_OF);
  return { features, assignment: assign(configured, features) };
}

/** The customer's purchases after the change that a neighbour names; null where purchases alone cannot make it. */
function changed(own: readonly Purchase[], { input, from, to }: SpokenNeighbour, told: Explanation): Purchase[] | null {
  const last = Math.max(...own.map(({ day }) => day));
  const isInside = windowOf(told);
  switch (input) {
    case 'recencyDays':
      if (to === 0) return [...own, { customerId: told.customer, day: AS_OF, amountMinor: 1 }];
      // Longer ago: everything is. More recent: the last purchases alone are.
      if (to > from) return own.map((each) => ({ ...each, day: each.day - (to - from) }));
      return own.map((each) => (each.day === last ? { ...each, day: each.day + (from - to) } : each));
    case 'daysSinceFirst':
      return own.map((each) => ({ ...each, day: each.day - (to - from) }));
    case 'revenue':
      return withMore(own, to - from, isInside);
    case 'avgOrder': {
      const inside = own.filter(isInside);
      return withMore(own, to * inside.length - inside.reduce((sum, each) => sum + each.amountMinor, 0), isInside);
    }
    case 'orders':
      return to > from ? withParts(own, to - from, isInside, 'same day') : null;
    case 'visits':
    case 'purchases':
      if (told.scheme === 'repeat-purchase' || (told.scheme === 'lifecycle-cycle' && from === 0)) {
        return [...own, { customerId: told.customer, day: AS_OF, amountMinor: 1 }];
      }
      if (told.scheme === 'lifecycle-cycle') return null; // another visit is another cycle
      return to > from
        ? withParts(own, to - from, isInside, told.scheme === 'lifecycle-activity' ? 'same day' : 'other day')
        : null;
    default:
      throw new Error(`no way to change ${input}`);
  }
}

function windowOf({ thresholdsUsed }: Explanation): (purchase: Purchase) => boolean {
  const { windowFrom = thresholdsUsed.activeFrom, windowTo } = thresholdsUsed;
  const isDay = (value: unknown): value is string => typeof value === 'string' && value !== 'beginning';
  const from = isDay(windowFrom) ? parseDay(windowFrom) : -Infinity;
  const to = isDay(windowTo) ? parseDay(windowTo) : AS_OF;
  return ({ day }) => day >= from && day <= to;
}

/** The same purchases with so much more, or less, spent on one of them. */
function withMore(
  own: readonly Purchase[],
  more: number,
  isInside: (purchase: Purchase) => boolean,
): Purchase[] | null {
  const place = own.findIndex((each) => isInside(each) && each.amountMinor + more > 0);
  return place < 0 ? null : own.with(place, { ...own[place]!, amountMinor: own[place]!.amountMinor + more });
}

/** The same sum in so many purchases more: one of them is cut into parts. */
function withParts(
  own: readonly Purchase[],
  parts: number,
  isInside: (purchase: Purchase) => boolean,
  when: 'same day' | 'other day',
): Purchase[] | null {
  const place = own.findIndex((each) => isInside(each) && each.amountMinor > parts);
  if (place < 0) return null;
  const whole = own[place]!;
  const taken = new Set(own.map(({ day }) => day));
  const free = Array.from({ length: 400 }, (_, i) => AS_OF - i).filter(
    (day) => !taken.has(day) && isInside({ ...whole, day }),
  );
  if (when === 'other day' && free.length < parts) return null;
  const cut = Array.from({ length: parts }, (_, i) => ({
    ...whole,
    amountMinor: 1,
    day: when === 'same day' ? whole.day : free[i]!,
  }));
  return [...own.with(place, { ...whole, amountMinor: whole.amountMinor - parts }), ...cut];
}

describe('a change that would move a customer to a neighbour', () => {
  it.each(CONFIGS.map((config) => ({ config, name: config.scheme })))('really does: $name', ({ config }) => {
    const configured = resolveScheme(config);
    let moves = 0;
    fc.assert(
      fc.property(fc.array(purchase, { minLength: 8, maxLength: 40 }), (purchases) => {
        const { features, assignment } = runOn(configured, purchases);
        for (const [index, customer] of CUSTOMERS.entries()) {
          const told = explain(configured, assignment, features, index);
          const own = purchases.filter(({ customerId }) => customerId === customer);
          for (const neighbour of told.distanceToNeighbourSegments) {
            const after = changed(own, neighbour, told);
            if (after === null) continue;
            moves++;
            const others = purchases.filter(({ customerId }) => customerId !== customer);
            const then = runOn(configured, [...others, ...after]).assignment;
            expect({ customer, change: neighbour.change, found: segmentAt(then, index) }).toEqual({
              customer,
              change: neighbour.change,
              found: neighbour.segmentCode,
            });
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(moves).toBeGreaterThan(50);
  });
});
