import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPurchaseLog, measure, REFUND } from '../src/index.js';
import type { Purchase } from '../src/index.js';

const log = (purchases: Purchase[], customers?: string[]) =>
  createPurchaseLog({ ...(customers ? { customers } : {}), purchases, currency: 'EUR', currencyDigits: 2 });

describe('createPurchaseLog', () => {
  it('sorts customers by string comparison and rows by customer and day', () => {
    const made = log([
      { customerId: 'contact:2', day: 5, amountMinor: 20 },
      { customerId: 'contact:10', day: 9, amountMinor: 10 },
      { customerId: 'contact:2', day: 1, amountMinor: 0 },
    ]);
    expect(made.customers).toEqual(['contact:10', 'contact:2']);
    expect([...made.customer]).toEqual([0, 1, 1]);
    expect([...made.day]).toEqual([9, 1, 5]);
    expect([...made.kind]).toEqual([0, 1, 0]);
  });

  it('gives equal logs for equal purchases in any order, in lists and in columns', () => {
    const purchase = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c'),
      day: fc.integer({ min: 0, max: 20 }),
      amountMinor: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 200 }), fc.integer({ min: 1, max: 99 }), (list, turn) => {
        const turned = [...list.slice(turn), ...list.slice(0, turn)].toReversed();
        const ids = ['c', 'a', 'b'];
        const columns = {
          customer: Uint32Array.from(turned, (each) => ids.indexOf(each.customerId)),
          day: Int32Array.from(turned, (each) => each.day),
          amountMinor: Float64Array.from(turned, (each) => each.amountMinor),
        };
        const inColumns = createPurchaseLog({ customers: ids, purchases: columns, currency: 'EUR', currencyDigits: 2 });
        expect(inColumns).toEqual(log(list, ids));
      }),
    );
  });

  it('sorts the given columns themselves where it takes them over, and leaves them alone elsewhere', () => {
    const size = 3000;
    const customers = Array.from({ length: size }, (_, i) => `contact:${i + 10_000}`);
    const columns = () => ({
      customer: Uint32Array.from({ length: 2 * size }, (_, i) => (i * 7919) % size),
      day: Int32Array.from({ length: 2 * size }, (_, i) => (i * 31) % 97),
      amountMinor: Float64Array.from({ length: 2 * size }, (_, i) => i - 50),
    });
    const make = (purchases: ReturnType<typeof columns>, takesOver: boolean) =>
      createPurchaseLog({ customers, purchases, currency: 'EUR', currencyDigits: 2, takesOver });
    const given = columns();
    const copied = make(given, false);
    expect(given).toEqual(columns());
    const taken = make(given, true);
    expect(taken).toEqual(copied);
    expect(taken.customer).toBe(given.customer);
    const rows = Array.from(taken.customer, (c, i) => [c, taken.day[i]!, taken.kind[i]!, taken.amountMinor[i]!]);
    const compare = (a: number[], b: number[]): number => a.map((each, i) => each - b[i]!).find((by) => by !== 0) ?? 0;
    expect(rows).toEqual(rows.toSorted(compare));
    expect(taken.amountMinor.reduce((sum, each) => sum + each, 0)).toBe(size * (2 * size - 1) - 50 * 2 * size);
  });

  it('takes a refund as money that went back, whatever its sign', () => {
    expect([...log([{ customerId: 'a', day: 1, amountMinor: 50, kind: REFUND }]).amountMinor]).toEqual([-50]);
  });

  it.each<[string, () => unknown]>([
    ['an unknown customer', () => log([{ customerId: 'x', day: 1, amountMinor: 1 }], ['a'])],
    ['a customer given twice', () => log([], ['b', 'a', 'b'])],
    ['a fraction of a minor unit', () => log([{ customerId: 'a', day: 1, amountMinor: 0.5 }])],
    ['not a number', () => log([{ customerId: 'a', day: 1, amountMinor: NaN }])],
    ['a fraction of a day', () => log([{ customerId: 'a', day: 1.5, amountMinor: 1 }])],
    ['a day after the year 9999', () => log([{ customerId: 'a', day: 1e12, amountMinor: 1 }])],
    ['a sum beyond 2^53', () => log([1, 2].map((day) => ({ customerId: 'a', day, amountMinor: 2 ** 52 })))],
  ])('refuses %s', (_, make) => {
    expect(make).toThrow(RangeError);
  });

  it('adds the largest exact amounts exactly', () => {
    const made = log([1, 2].map((day) => ({ customerId: 'a', day, amountMinor: 2 ** 52 - 1 })));
    expect(measure(made, [{ feature: 'revenue' }], 9).column({ feature: 'revenue' }).values[0]).toBe(2 ** 53 - 2);
  });
});
