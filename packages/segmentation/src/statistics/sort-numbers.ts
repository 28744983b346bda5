import { DIGIT_BITS, DIGITS, fromSortableWords, groupStarts, LOW_WORD, toSortableWords } from './float-words.js';

/** Below this a radix sort does more than it saves. */
const SHORT_LIST = 5_000;

/**
 * The values in ascending order, as a copy. Long lists are sorted by radix on the bits of the numbers: O(n), several
 * times faster than comparing.
 *
 * @param values  finite numbers
 */
export function sortNumbers(values: Float64Array): Float64Array {
  const sorted = values.slice();
  if (sorted.length < SHORT_LIST) return sorted.sort();
  let from = new Uint32Array(sorted.buffer);
  toSortableWords(from);
  let to = new Uint32Array(from.length);
  for (const offset of [LOW_WORD, 1 - LOW_WORD]) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      const starts = groupStarts(from, 2, offset, shift);
      if (starts === null) continue;
      dealOut(from, to, starts, offset, shift);
      [from, to] = [to, from];
    }
  }
  fromSortableWords(from);
  return new Float64Array(from.buffer);
}

function dealOut(from: Uint32Array, to: Uint32Array, starts: Uint32Array, offset: number, shift: number): void {
  for (let i = 0; i < from.length; i += 2) {
    const place = 2 * starts[(from[i + offset]! >>> shift) & (DIGITS - 1)]!++;
    to[place] = from[i]!;
    to[place + 1] = from[i + 1]!;
  }
}
