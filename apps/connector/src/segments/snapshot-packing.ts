import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { customerId, parseCustomerId, type CustomerKind } from './customer-base.js';

/**
 * The stored form of snapshots. Customers stand in the order of their canonical ids; each is the number 2 · id, plus one
 * for a company, kept as the difference to the one before it (zigzag, seven bits a byte, the lowest first), deflated:
 * about a byte per customer. Places are one byte per customer, two where a scheme has more than 256 states, deflated.
 */
export interface PackedCustomers {
  readonly digest: Buffer;
  readonly size: number;
  readonly packed: Buffer;
}

/** @param customers canonical ids in the order of string comparison */
export function packCustomers(customers: readonly string[]): PackedCustomers {
  const bytes = new Uint8Array(customers.length * MOST_BYTES);
  let length = 0;
  let before = 0;
  for (const customer of customers) {
    const { kind, id } = parseCustomerId(customer);
    const number = id * 2 + (kind - 1);
    const step = number - before;
    before = number;
    // Beyond 32 bits, so without bit operations.
    let rest = step >= 0 ? step * 2 : -step * 2 - 1;
    while (rest >= 128) {
      bytes[length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    bytes[length++] = rest;
  }
  const plain = bytes.subarray(0, length);
  return {
    digest: createHash('sha256').update(plain).digest(),
    size: customers.length,
    packed: deflateRawSync(plain),
  };
}

/** Ids below 10^15 give differences below 2^53, which take eight bytes of seven bits. */
const MOST_BYTES = 8;

/** The customers in their order, as kind and id. */
export function* readCustomers(packed: Uint8Array): Generator<{ readonly kind: CustomerKind; readonly id: number }> {
  const bytes = inflateRawSync(packed);
  let number = 0;
  for (let at = 0; at < bytes.length;) {
    let step = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      step += (byte % 128) * scale;
      if (byte < 128) break;
    }
    number += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    yield { kind: number % 2 === 0 ? 1 : 2, id: Math.floor(number / 2) };
  }
}

/** Canonical ids in the order of string comparison. */
export function unpackCustomers(packed: Uint8Array): string[] {
  const customers: string[] = [];
  for (const { kind, id } of readCustomers(packed)) customers.push(customerId(kind, id));
  return customers;
}

/** @param states how many there are: codes and reasons together */
export function packPlaces(place: Uint16Array, states: number): Buffer {
  const plain = states > 256 ? new Uint8Array(place.length * 2) : Uint8Array.from(place);
  if (states > 256) {
    const view = new DataView(plain.buffer);
    place.forEach((value, i) => view.setUint16(i * 2, value, true));
  }
  return deflateRawSync(plain);
}

export function unpackPlaces(packed: Uint8Array, states: number): Uint16Array {
  const plain = inflateRawSync(packed);
  if (states <= 256) return Uint16Array.from(plain);
  return Uint16Array.from({ length: plain.length / 2 }, (_, i) => plain.readUInt16LE(i * 2));
}
