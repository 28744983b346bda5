import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readPurchaseFile } from '../files/index.js';
import { CDNOW_SOURCE, checkCdnow } from './check-cdnow.js';
import { checkClusters, CLUSTER_SOURCE, IRIS, RUSPINI } from './check-clusters.js';
import { checkRfmOrders, RFM_SOURCE } from './check-rfm-orders.js';
import type { DataSetCheck, Figure } from './figure.js';

interface DataSet {
  /** Path below the folder. */
  readonly file: string;
  readonly source: string;
  check(file: string): Promise<Figure[]>;
}

const DATA_SETS: readonly DataSet[] = [
  {
    file: 'cdnow/transactions.csv',
    source: CDNOW_SOURCE,
    check: async (file) => checkCdnow((await readPurchaseFile({ purchases: file, currency: 'USD' })).log),
  },
  {
    file: 'rfm-orders/orders.csv',
    source: RFM_SOURCE,
    check: async (file) => {
      const columns = { date: 'order_date', amount: 'revenue' };
      return checkRfmOrders((await readPurchaseFile({ purchases: file, columns, currency: 'USD' })).log);
    },
  },
  {
    file: 'tiny/iris.csv',
    source: CLUSTER_SOURCE,
    check: async (file) => checkClusters(await readNumbers(file, 4), IRIS),
  },
  {
    file: 'tiny/ruspini.csv',
    source: CLUSTER_SOURCE,
    check: async (file) => checkClusters(await readNumbers(file, 2), RUSPINI),
  },
];

/**
 * Computes published figures again from the data they were published on, which a user has downloaded. The figures are
 * built in, the data are not; a data set that is not in the folder is named as skipped.
 *
 * @throws FileInputError or RangeError for a file that is not the data it should be
 */
export async function selfCheck(folder: string): Promise<DataSetCheck[]> {
  const checks: DataSetCheck[] = [];
  for (const { file, source, check } of DATA_SETS) {
    const whole = path.join(folder, file);
    const skipped = existsSync(whole) ? null : `there is no ${file} in the folder`;
    checks.push({ data: file, source, skipped, figures: skipped === null ? await check(whole) : [] });
  }
  return checks;
}

/** The first columns of a table with a header. */
async function readNumbers(file: string, columns: number): Promise<number[][]> {
  const [, ...lines] = parse(await readFile(file, 'utf8'), {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as string[][];
  const rows = lines.map((cells) => cells.slice(0, columns).map(Number));
  if (rows.length === 0 || rows.some((row) => row.length < columns || row.some(Number.isNaN))) {
    throw new RangeError(`${path.basename(file)} must have ${columns} columns of numbers below its header`);
  }
  return rows;
}
