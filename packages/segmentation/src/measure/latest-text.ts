import type { DetailTable } from '../details/customer-details.js';
import type { FeatureColumn } from './features.js';

/**
 * The text of the latest row of each customer that has one, by the given day; of several on that day the first by string
 * order.
 *
 * @param days  per row: the day that tells which is the latest
 */
export function measureLatestText(
  { customer, texts }: DetailTable,
  column: string,
  days: ArrayLike<number>,
  rows: Iterable<number>,
  size: number,
): Pick<FeatureColumn, 'values' | 'present' | 'dictionary'> {
  const { codes, dictionary } = texts[column]!;
  const values = new Uint32Array(size);
  const present = new Uint8Array(size);
  const latest = new Float64Array(size).fill(-Infinity);
  for (const row of rows) {
    const c = customer[row]!;
    const code = codes[row]!;
    if (code < 0 || days[row]! < latest[c]! || (days[row] === latest[c] && code >= values[c]!)) continue;
    latest[c] = days[row]!;
    values[c] = code;
    present[c] = 1;
  }
  return { values, present, dictionary };
}
