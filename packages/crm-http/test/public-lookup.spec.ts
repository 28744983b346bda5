import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import { publicLookup } from '../src/public-lookup.js';

const ask = (found: readonly string[], all: boolean) =>
  new Promise<unknown>((resolve) => {
    const addresses = found.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
    const lookup = publicLookup((_host, _options, callback) => callback(null, addresses));
    lookup('acme.com', { all }, (error, address, family) =>
      resolve(error?.code ?? (all ? address : [address, family])),
    );
  });

describe('name resolution', () => {
  it('gives public addresses, one or all', async () => {
    expect(await ask(['93.184.216.34'], false)).toEqual(['93.184.216.34', 4]);
    expect(await ask(['2606:4700::1111', '93.184.216.34'], true)).toEqual([
      { address: '2606:4700::1111', family: 6 },
      { address: '93.184.216.34', family: 4 },
    ]);
  });

  it('refuses a name with a private address among its own', async () => {
    expect(await ask(['127.0.0.1'], false)).toBe('ECLOSED');
    expect(await ask(['93.184.216.34', '10.0.0.5'], true)).toBe('ECLOSED');
  });

  it('fails for a name without an address', async () => {
    expect(await ask([], false)).toBe('ENOTFOUND');
  });
});
