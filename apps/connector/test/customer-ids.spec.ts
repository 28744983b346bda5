import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMPANY, CONTACT, customerId } from '../src/segments/customer-id.js';
import { listCustomerIds, orderAsText } from '../src/segments/customer-ids.js';
import { IdIndex } from '../src/segments/id-index.js';

/** Neighbouring ids, and ids of any size that a CRM may give. */
const someIds = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 999_999_999_999_999 })))
  .map((ids) => Float64Array.from(ids).sort());

describe('the order of ids as text', () => {
  it('is that of string comparison', () => {
    fc.assert(
      fc.property(someIds, (ids) => {
        const texts = Array.from(orderAsText(ids), (place) => `contact:${ids[place]!}`);
        expect(texts).toEqual(Array.from(ids, (id) => `contact:${id}`).sort());
      }),
    );
  });
});

describe('a list of customer ids', () => {
  const ids = listCustomerIds(Uint8Array.of(COMPANY, CONTACT, CONTACT), Float64Array.of(7, 10, 2));
  const texts = ['company:7', 'contact:10', 'contact:2'];

  it('reads like an array of texts', () => {
    expect(ids).toEqual(texts);
    expect([...ids]).toEqual(texts);
    expect([ids.length, ids[1], ids.at(-1), ids[3], ids.indexOf('contact:2'), ids.includes('contact:3')]).toEqual([
      3,
      'contact:10',
      'contact:2',
      undefined,
      2,
      false,
    ]);
    expect([...ids.entries()]).toEqual([...texts.entries()]);
    expect(ids.map((id) => id.length)).toEqual([9, 10, 9]);
    expect(JSON.stringify(ids)).toBe(JSON.stringify(texts));
  });

  it('cannot be changed', () => {
    expect(() => ((ids as string[])[0] = 'contact:1')).toThrow(TypeError);
    expect(() => (ids as string[]).push('contact:1')).toThrow(TypeError);
    expect(ids).toEqual(texts);
  });
});

describe('the index of ids', () => {
  it('finds each id at its place and no other id', () => {
    fc.assert(
      fc.property(someIds, fc.array(fc.nat()), (ids, others) => {
        const index = new IdIndex(ids);
        for (const [place, id] of ids.entries()) expect(index.find(id)).toBe(place);
        for (const id of others) expect(index.find(id)).toBe(ids.indexOf(id));
      }),
    );
  });

  it('is empty without ids', () => {
    expect(new IdIndex(new Float64Array(0)).find(0)).toBe(-1);
  });
});

describe('the id of a customer', () => {
  it('names its kind', () => {
    expect([customerId(CONTACT, 42), customerId(COMPANY, 7)]).toEqual(['contact:42', 'company:7']);
  });
});
