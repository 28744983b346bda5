/** Where the lower half of a number stands in memory: 0 on little-endian machines. */
const LOW_WORD = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;

/**
 * Indexes that put values in order, equal values in the order of their index. Radix sort on the bits of the numbers:
 * O(n), and many times faster than sorting with a comparison function.
 *
 * @param values     finite numbers
 * @param direction  `ascending` or `descending`; equal values keep ascending indexes either way
 *
 * @example argsort(Float64Array.of(3, 1, 3), 'descending') // 0, 2, 1
 */
export function argsort(values: Float64Array, direction: 'ascending' | 'descending'): Uint32Array {
  const size = values.length;
  const words = sortableWords(values, direction);
  let order = new Uint32Array(size).map((_, i) => i);
  let spare = new Uint32Array(size);
  for (let digit = 0; digit < 4; digit++) {
    const word = digit < 2 ? LOW_WORD : 1 - LOW_WORD;
    const shift = digit % 2 === 0 ? 0 : 16;
    const starts = new Uint32Array(65_537);
    for (let i = 0; i < size; i++) starts[((words[2 * i + word]! >>> shift) & 0xffff) + 1]!++;
    if (starts.includes(size)) continue; // all alike in this digit
    for (let d = 1; d < starts.length; d++) starts[d]! += starts[d - 1]!;
    for (let i = 0; i < size; i++) {
      const index = order[i]!;
      spare[starts[(words[2 * index + word]! >>> shift) & 0xffff]!++] = index;
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** Numbers as pairs of words that, read as one unsigned integer, order like the numbers (or against them). */
function sortableWords(values: Float64Array, direction: 'ascending' | 'descending'): Uint32Array {
  const words = new Uint32Array(values.map((value) => value + 0).buffer); // + 0 turns -0 into 0
  const against = direction === 'descending' ? 0xffff_ffff : 0;
  for (let i = 0; i < words.length; i += 2) {
    const low = i + LOW_WORD;
    const high = i + 1 - LOW_WORD;
    const isNegative = words[high]! >>> 31 === 1;
    words[low]! ^= (isNegative ? 0xffff_ffff : 0) ^ against;
    words[high]! ^= (isNegative ? 0xffff_ffff : 0x8000_0000) ^ against;
  }
  return words;
}
