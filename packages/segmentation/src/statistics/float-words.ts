/** Where the lower half of a number stands in memory: 0 on little-endian machines. */
export const LOW_WORD = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;

/** Numbers are cut into 11-bit digits: the ends of 2,048 groups still fit the processor's nearest cache. */
export const DIGIT_BITS = 11;
export const DIGITS = 1 << DIGIT_BITS;

/**
 * Turns the bits of numbers, in place, into pairs of words that, read as one unsigned integer, order like the numbers.
 *
 * @param words  the memory of 64-bit floating numbers
 */
export function toSortableWords(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const low = i + LOW_WORD;
    const high = i + 1 - LOW_WORD;
    const isNegative = words[high]! >>> 31 === 1;
    words[low]! ^= isNegative ? 0xffff_ffff : 0;
    words[high]! ^= isNegative ? 0xffff_ffff : 0x8000_0000;
  }
}

/** Undoes {@link toSortableWords}. */
export function fromSortableWords(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const low = i + LOW_WORD;
    const high = i + 1 - LOW_WORD;
    const wasNegative = words[high]! >>> 31 === 0;
    words[low]! ^= wasNegative ? 0xffff_ffff : 0;
    words[high]! ^= wasNegative ? 0xffff_ffff : 0x8000_0000;
  }
}

/**
 * Where each group of a digit begins once `size` keys are dealt out by it; null when all keys are alike in the digit.
 *
 * @param keys    the key of number i stands at `i * stride + offset`
 * @param shift   first bit of the digit
 */
export function groupStarts(keys: Uint32Array, stride: number, offset: number, shift: number): Uint32Array | null {
  const starts = new Uint32Array(DIGITS + 1);
  let size = 0;
  for (let at = offset; at < keys.length; at += stride, size++) {
    starts[((keys[at]! >>> shift) & (DIGITS - 1)) + 1]!++;
  }
  if (starts.includes(size)) return null;
  for (let digit = 1; digit < DIGITS; digit++) starts[digit]! += starts[digit - 1]!;
  return starts;
}
