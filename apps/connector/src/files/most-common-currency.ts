import { basename } from 'node:path';
import { readCsv } from './csv-rows.js';
import type { CsvShape } from './csv-rows.js';
import { isCurrency, NO_CURRENCY } from './currencies.js';
import { FileProblems } from './file-problems.js';

/**
 * The currency that most rows of a file are in; among equals the first by code, so that the order of rows does not
 * matter. A file without currencies gives `NO_CURRENCY`, and ends the reading at its first row if it has no such column.
 * Faults of the file are left to whoever reads its values.
 */
export async function mostCommonCurrency(path: string, shape: CsvShape): Promise<string> {
  const counts = new Map<string, number>();
  for await (const { values } of readCsv(path, shape, new FileProblems(basename(path)))) {
    if (values.currency === undefined) break;
    const code = values.currency.trim();
    if (isCurrency(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? NO_CURRENCY;
}
