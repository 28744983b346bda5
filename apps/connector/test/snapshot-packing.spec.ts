import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packCustomers, packPlaces, unpackCustomers, unpackPlaces } from '../src/segments/snapshot-packing.js';

const anId = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 999_999_999_999_999 }));
const aBase = fc
  .array(
    fc.tuple(fc.constantFrom('contact', 'company'), anId).map(([kind, id]) => `${kind}:${id}`),
    { maxLength: 200 },
  )
  .map((ids) => [...new Set(ids)].sort());

describe('packed customers', () => {
  it('come back as they were, whatever their ids', () => {
    fc.assert(fc.property(aBase, (base) => expect(unpackCustomers(packCustomers(base).packed)).toEqual(base)));
  });

  it('have one digest for one base and another for another', () => {
    const digest = (base: readonly string[]): string => packCustomers(base).digest.toString('hex');
    expect(digest(['company:1', 'contact:1'])).toBe(digest(['company:1', 'contact:1']));
    expect(digest(['company:1', 'contact:1'])).not.toBe(digest(['company:1', 'contact:2']));
    expect(digest(['company:1'])).not.toBe(digest(['contact:1']));
  });

  it('of a hundred thousand neighbours take about a byte each', () => {
    const base = Array.from({ length: 100_000 }, (_, i) => `contact:${i * 2 + 1}`).sort();
    expect(packCustomers(base).packed.length).toBeLessThan(100_000);
  });
});

describe('packed places', () => {
  it('come back as they were, in one byte or two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_001 }), fc.array(fc.nat(1_000), { maxLength: 100 }), (states, places) => {
        const place = Uint16Array.from(places, (each) => each % states);
        expect(unpackPlaces(packPlaces(place, states), states)).toEqual(place);
      }),
    );
  });
});
