import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { StartFailure } from '../failure.js';

/** One line of a file: its number there and its cells by column name. */
export interface CsvRow {
  line: number;
  cells: Record<string, string>;
}

export interface CsvTable {
  file: string;
  columns: string[];
  rows: CsvRow[];
}

export interface CsvTables {
  deals: CsvTable;
  /** Null: customers are those that the deals name. */
  customers: CsvTable | null;
}

/** @throws StartFailure naming file and line for whatever cannot be read */
export function readCsvFiles(dealsFile: string, customersFile: string | null): CsvTables {
  return {
    deals: readTable(dealsFile, ['customer_id', 'date', 'amount']),
    customers: customersFile === null ? null : readTable(customersFile, ['customer_id']),
  };
}

function readTable(file: string, required: readonly string[]): CsvTable {
  const rows = parseFile(file);
  const columns = rows[0]?.record ?? [];
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new StartFailure(
      `${file}, line 1: no column ${missing.join(', ')}; found: ${columns.join(', ') || 'nothing'}.`,
    );
  }
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated !== undefined) throw new StartFailure(`${file}, line 1: column ${repeated} occurs twice.`);
  return {
    file,
    columns,
    rows: rows.slice(1).map(({ record, info }) => {
      if (record.length !== columns.length) {
        throw new StartFailure(
          `${file}, line ${info.lines}: ${record.length} cells, but the header has ${columns.length}.`,
        );
      }
      const cells = Object.fromEntries(columns.map((column, index) => [column, record[index] ?? '']));
      return { line: info.lines, cells };
    }),
  };
}

function parseFile(file: string): { record: string[]; info: { lines: number } }[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new StartFailure(
      isMissing ? `${file} does not exist.` : `${file} cannot be read: ${(error as Error).message}.`,
    );
  }
  try {
    const settings = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
    return parse(text, settings) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw new StartFailure(`${file}: ${(error as Error).message}.`);
  }
}
