import { describe, expect, it } from '@jest/globals';
import { createDetailTable, parseDay, segmentInterest } from '../src/index.js';
import { runOn } from './details-builders.js';

const { assignment, features } = runOn({ scheme: 'geography', parameters: { level: 'city' } }, '2026-06-30', {
  customers: ['nowhere'],
  fields: { city: { a: 'Kyiv', b: 'Kyiv', c: 'Lviv', d: 'Lviv' } },
});
const line = (customerId: string, category: string | null, at = '2026-03-01') => ({
  customerId,
  day: parseDay(at),
  texts: { category },
});
const lines = createDetailTable(features, [
  line('a', 'Bikes'),
  line('a', 'Bikes'),
  line('b', 'Bikes'),
  line('c', 'Bikes'),
  line('c', 'Ploughs'),
  line('d', null),
  line('d', 'Bikes', '2026-07-01'),
  line('nowhere', 'Ploughs'),
]);
const REVENUE = [100, 200, 300, 400, 9000];

describe('segmentInterest', () => {
  it('compares what shares of a segment and of the base buy', () => {
    // Bikes: 2 of 2 in Kyiv, 1 of 2 in Lviv, 3 of 4 on the whole. Ploughs: 1 of 2 in Lviv, 1 of 4 on the whole.
    const found = segmentInterest(assignment, REVENUE, lines, { minBuyers: 1 });
    expect(found).toEqual([
      {
        segment: 'Kyiv',
        customers: 2,
        revenueMinor: 300,
        products: [{ product: 'Bikes', buyers: 2, share: 1, baseShare: 0.75, lift: 1 / 0.75 }],
      },
      {
        segment: 'Lviv',
        customers: 2,
        revenueMinor: 700,
        products: [
          { product: 'Ploughs', buyers: 1, share: 0.5, baseShare: 0.25, lift: 2 },
          { product: 'Bikes', buyers: 1, share: 0.5, baseShare: 0.75, lift: 0.5 / 0.75 },
        ],
      },
    ]);
  });

  it('leaves chance out, looks at a window, and does without lines', () => {
    const products = (options: object, table: typeof lines | undefined = lines) =>
      segmentInterest(assignment, REVENUE, table, options).map((row) => row.products.map(({ product }) => product));
    expect(products({ minBuyers: 2 })).toEqual([['Bikes'], []]);
    const window = { from: parseDay('2026-04-01'), to: parseDay('2026-12-31') };
    expect(products({ minBuyers: 1, window })).toEqual([[], []]);
    expect(segmentInterest(assignment, REVENUE, undefined).map((row) => row.products)).toEqual([[], []]);
  });
});
