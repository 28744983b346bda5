import type { DetailTable } from '../details/customer-details.js';
import type { FeatureColumn } from './features.js';

/**
 * The text of the latest, or the first, row of each customer that has one, by the given day; of several on that day the
 * first by string order.
 *
 * @param days  per row: the day that tells which is the latest
 */
export function measureEndText(
  { customer, texts }: DetailTable,
  column: string,
  days: ArrayLike<number>,
  rows: Iterable<number>,
  size: number,
  which: 'latest' | 'first',
): Pick<FeatureColumn, 'values' | 'present' | 'dictionary'> {
  const { codes, dictionary } = texts[column]!;
  const values = new Uint32Array(size);
  const present = new Uint8Array(size);
  const sign = which === 'latest' ? 1 : -1;
  const best = new Float64Array(size).fill(-Infinity);
  for (const row of rows) {
    const c = customer[row]!;
    const code = codes[row]!;
    const place = sign * days[row]!;
    if (code < 0 || place < best[c]! || (place === best[c] && code >= values[c]!)) continue;
    best[c] = place;
    values[c] = code;
    present[c] = 1;
  }
  return { values, present, dictionary };
}
