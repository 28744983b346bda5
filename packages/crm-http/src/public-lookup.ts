import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isClosedAddress } from './address.js';

/** Code of the error for a name that leads to a private address. */
export const CLOSED = 'ECLOSED';

type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Name resolution that refuses private results, so that a public name cannot lead inside (DNS rebinding). */
export const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error || !first) return callback(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
      if (addresses.some(({ address }) => isClosedAddress(address))) {
        return callback(Object.assign(new Error('private address'), { code: CLOSED }), '');
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
