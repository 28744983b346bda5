import { argsort } from '@strata/segmentation';
import { customerId, type CustomerKind } from './customer-id.js';

/**
 * Order of whole numbers by their decimal text: 1, 10, 2.
 *
 * @param ids  ascending, from 0 to 10^15 - 1
 * @returns    their places in the order of the texts
 */
export function orderAsText(ids: Float64Array): Uint32Array {
  // Filled up with zeros to one length, numbers order like their texts; where that makes them equal (1, 10), the
  // shorter comes first, which is the lesser.
  const length = digitsOf(ids.at(-1) ?? 0);
  const filled = ids.map((id) => id * 10 ** (length - digitsOf(id)));
  return argsort(filled, 'ascending');
}

function digitsOf(id: number): number {
  let digits = 1;
  for (let bound = 10; id >= bound; bound *= 10) digits++;
  return digits;
}

/**
 * Canonical ids as a list of texts that are made when they are read: a million texts would weigh some 50 MB and be
 * visited by every garbage collection, and most calculations never look at one.
 *
 * @param kinds  per customer
 * @param ids    per customer: the number of the contact or company
 */
export function listCustomerIds(kinds: Uint8Array, ids: Float64Array): readonly string[] {
  const read = (key: string | symbol): string | undefined => {
    const place = typeof key === 'string' ? Number(key) : NaN;
    return place < ids.length && isIndex(place, key as string)
      ? customerId(kinds[place] as CustomerKind, ids[place]!)
      : undefined;
  };
  return new Proxy<string[]>([], {
    get: (target, key) => (key === 'length' ? ids.length : (read(key) ?? Reflect.get(target, key))),
    has: (target, key) => read(key) !== undefined || Reflect.has(target, key),
    ownKeys: () => [...ids.keys()].map(String).concat('length'),
    getOwnPropertyDescriptor(target, key) {
      const value = read(key);
      if (value !== undefined) return { value, writable: false, enumerable: true, configurable: true };
      return key === 'length'
        ? { value: ids.length, writable: true, enumerable: false, configurable: false }
        : Reflect.getOwnPropertyDescriptor(target, key);
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}

const isIndex = (place: number, key: string): boolean => place >= 0 && String(place) === key;
