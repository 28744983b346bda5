/** A stream of random numbers that its seed determines. */
export interface RandomSource {
  /** The next number: at least 0, below 1, a multiple of 2^-32. */
  next(): number;
}

/**
 * Random numbers from a seed: generator sfc32 ("small fast counter", 128 bits of state, period at least 2^32, about
 * 2^127 on average). The seed is spread over the state and the first 15 numbers are dropped. Not for secrets.
 *
 * @param seed  whole number from 0 to 2^32 - 1
 * @throws RangeError if the seed is none
 * Source: C. Doty-Humphrey, PractRand, sfc32 (2010).
 */
export function createRandom(seed: number): RandomSource {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new RangeError(`createRandom requires a whole seed from 0 to 2^32 - 1, not ${seed}`);
  }
  let a = 0x9e37_79b9;
  let b = 0x243f_6a88;
  let c = seed | 0;
  let counter = 1;
  const step = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let i = 0; i < 15; i++) step();
  return { next: () => step() / 0x1_0000_0000 };
}
