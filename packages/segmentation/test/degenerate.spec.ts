import { describe, expect, it } from '@jest/globals';
import {
  assignAll,
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
import type { Purchase, PurchaseLog } from '../src/index.js';

const ASOF = parseDay('2024-02-29');

interface Base {
  readonly name: string;
  readonly customers: readonly string[];
  readonly purchases: readonly Purchase[];
  readonly unconverted?: ReadonlyMap<string, number>;
  readonly asOf?: number;
}

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `contact:${String(i).padStart(3, '0')}`);
const buy = (customerId: string, daysAgo: number, amountMinor: number): Purchase => ({
  customerId,
  day: ASOF - daysAgo,
  amountMinor,
});
const everybody = (count: number, purchasesOf: (id: string, i: number) => readonly Purchase[]) => ({
  customers: ids(count),
  purchases: ids(count).flatMap(purchasesOf),
});

/** Bases that hold next to nothing, nothing but extremes, or nothing but the same. */
const BASES: readonly Base[] = [
  { name: 'nobody', customers: [], purchases: [] },
  { name: 'customers without a purchase', customers: ids(40), purchases: [] },
  { name: 'one customer with one purchase', ...everybody(1, (id) => [buy(id, 3, 1000)]) },
  {
    name: 'one customer with many purchases',
    ...everybody(1, (id) => [1, 40, 90, 200].map((days) => buy(id, days, 500))),
  },
  { name: 'all equal', ...everybody(60, (id) => [buy(id, 10, 5000), buy(id, 40, 5000)]) },
  { name: 'everything on one day', ...everybody(50, (id, i) => [buy(id, 5, 100 * (i + 1))]) },
  { name: 'everything today', ...everybody(50, (id, i) => [buy(id, 0, 100 * (i + 1))]) },
  { name: 'nothing but zero amounts', ...everybody(30, (id) => [buy(id, 5, 0), buy(id, 25, 0)]) },
  { name: 'nothing but refunds', ...everybody(30, (id, i) => [buy(id, 5, -100 * (i + 1))]) },
  {
    name: 'refunds that take back what was bought, and more',
    ...everybody(40, (id, i) => [buy(id, 50, 1000), buy(id, 20, i % 2 === 0 ? -1000 : -3000), buy(id, 10, 100)]),
  },
  { name: 'amounts of 10^15', ...everybody(4, (id, i) => [buy(id, 20 + i, 1e15), buy(id, 70, 1e15)]) },
  { name: 'amounts of one minor unit', ...everybody(40, (id, i) => [buy(id, i, 1), buy(id, i + 30, 1)]) },
  { name: 'duplicates only', ...everybody(35, (id) => Array.from({ length: 6 }, () => buy(id, 12, 700))) },
  {
    name: '40 % ties at one value',
    ...everybody(50, (id, i) => [buy(id, i < 20 ? 30 : i + 1, i < 20 ? 2000 : 100 * i + 50), buy(id, 200, 900)]),
  },
  {
    name: 'half of the base with one huge customer',
    ...everybody(40, (id, i) => (i % 2 ? [] : [buy(id, 9, i ? 100 : 1e12)])),
  },
  { name: 'purchases of other centuries', ...everybody(20, (id, i) => [buy(id, 200_000 + i, 100), buy(id, i, 100)]) },
  { name: 'purchases after the day only', ...everybody(20, (id) => [buy(id, -3, 100)]) },
  {
    name: 'currencies without a rate',
    customers: ids(30),
    purchases: ids(30)
      .filter((_, i) => i % 3 === 0)
      .map((id) => buy(id, 20, 4000)),
    unconverted: new Map(
      ids(30)
        .filter((_, i) => i % 3 === 1)
        .map((id) => [id, 2]),
    ),
  },
  {
    name: 'leap days',
    ...everybody(40, (id, i) => [0, 1461, 2922].map((days) => buy(id, days + (i % 3), 1000 + i))),
  },
];

const logOf = ({ customers, purchases, unconverted }: Base): PurchaseLog =>
  createPurchaseLog({
    customers,
    purchases,
    currency: 'UAH',
    currencyDigits: 2,
    ...(unconverted === undefined ? {} : { unconverted }),
  });

/** Schemes that ask for others' segments cannot stand alone; their own tests give them some. */
const alone = schemes.flatMap((scheme) => {
  try {
    return [resolveScheme({ scheme: scheme.id })];
  } catch {
    return [];
  }
});

describe.each(BASES)('a base with $name', (base) => {
  const log = logOf(base);

  it.each(alone)('gives everybody a segment or a reason, in figures that are numbers: $id', (configured) => {
    const asked = configured.scheme.requests(configured.parameters, ASOF);
    const others = asked.flatMap((request) =>
      'segmentOf' in request ? [resolveScheme({ scheme: request.segmentOf })] : [],
    );
    const all = [configured, ...others];
    const { assignments, features } = assignAll(all, measure(log, requestsOf(all, ASOF), ASOF));
    const assignment = assignments[0]!;
    expect(assignment.code.length).toBe(base.customers.length);
    for (const [c, customer] of features.customers.entries()) {
      expect(assignment.code[c]! >= 0).toBe(assignment.reason[c]! < 0);
      for (const language of SENTENCE_LANGUAGES) {
        const told = explain(configured, assignment, features, c, language);
        expect(told.customer).toBe(customer);
        expect(told.segmentCode).toBe(segmentAt(assignment, c));
        const words = [...told.explanation, ...told.distanceToNeighbourSegments.map(({ change }) => change)];
        expect(words.length).toBeGreaterThan(0);
        for (const sentence of words) expect(sentence).not.toMatch(/NaN|Infinity|undefined|null|\{|\}|∞/);
        for (const { value } of told.inputs) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }
    }
    for (const column of Object.values(assignment.extra))
      expect(column.some((value) => Number.isNaN(value))).toBe(false);
    for (const threshold of Object.values(assignment.thresholds)) {
      if (typeof threshold === 'number') expect(Number.isFinite(threshold)).toBe(true);
    }
    for (const { message } of assignment.warnings) expect(message).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('a base without a purchase', () => {
  it('has nobody in a worst class', () => {
    const log = logOf(BASES[1]!);
    for (const configured of alone) {
      const { assignments } = assignAll([configured], measure(log, requestsOf([configured], ASOF), ASOF));
      const placed = assignments[0]!.codes.filter((_, place) => assignments[0]!.code.includes(place));
      // Where having bought nothing is a stage of its own, it is the first one, not the worst.
      expect([configured.id, placed]).toEqual([configured.id, placed.filter((code) => NOT_BOUGHT.has(code))]);
    }
  });
});

/** Segments of who never bought. */
const NOT_BOUGHT = new Set(['potential', 'no-purchase', 'registered']);

describe('amounts that no sum can hold', () => {
  it('are refused with the limit, whatever the scheme', () => {
    expect(() => logOf({ name: '', ...everybody(10, (id) => [buy(id, 1, 1e15)]) })).toThrow('2^53');
  });
});
