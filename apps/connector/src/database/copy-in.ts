import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine, type CopyValue } from './copy-text.js';
import type { PortalTransaction } from './portal-transaction.js';

const CHUNK_CHARACTERS = 64 * 1024;

/** Columns of a temporary table and their types, in the order of the rows' values. */
export type StageColumns = Readonly<Record<string, string>>;

/**
 * Puts rows into a temporary table that is empty again after the transaction. From there an `insert … select` takes them
 * on: COPY itself cannot write into a table with row-level security.
 *
 * The table also has the column `line`, 0 for the first row. Use one name with one set of columns only.
 *
 * @returns number of rows
 */
export async function stageRows(
  tx: PortalTransaction,
  name: string,
  columns: StageColumns,
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<number> {
  const definitions = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  await tx.query(
    `create temporary table if not exists ${name} (line int not null, ${definitions.join(', ')}) on commit delete rows`,
  );
  const names = ['line', ...Object.keys(columns).map((column) => `"${column}"`)];
  // A second use in one transaction begins empty as well.
  await tx.query(`delete from ${name}`);
  let count = 0;
  const numbered = async function* (): AsyncGenerator<string> {
    let chunk = '';
    for await (const row of rows) {
      chunk += copyLine([count++, ...row]);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  };
  const target = tx.client.query(copyFrom(`copy ${name} (${names.join(', ')}) from stdin`));
  await pipeline(Readable.from(numbered()), target);
  return count;
}
