import { once } from 'node:events';
import { CsvError, parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import { UnreadableFile } from './file-problems.js';
import type { FileProblems } from './file-problems.js';
import { MAX_FIELD_BYTES, readText } from './read-text.js';

/** Names of the columns that a file must and may have, and other headers they go by. */
export interface CsvShape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Column name → header of the file, e.g. `{ date: 'order_date' }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Columns of any other name are given out too, under their header. Default: they are passed over. */
  readonly takesOthers?: boolean;
}

/** One row under the names of its shape; a column that the file lacks is undefined. */
export interface CsvRow {
  /** Line on which the row ends. */
  readonly line: number;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads a CSV file row by row. Faults of the file and of single rows go to `problems`, with their lines; faulty rows are
 * not given out, and reading ends where the rest can no longer be told apart.
 */
export async function* readCsv(path: string, shape: CsvShape, problems: FileProblems): AsyncGenerator<CsvRow> {
  let header: readonly string[] | null = null;
  let places: ReadonlyMap<string, number> = new Map();
  const progress = { line: 0 };
  try {
    for await (const record of records(path, progress)) {
      const { line } = record;
      if (header === null) {
        header = record.fields.map((name) => name.trim());
        const found = placesOf(header, shape, problems);
        if (found === null) return;
        places = found;
      } else if (record.fields.length !== header.length) {
        problems.add(line, `${record.fields.length} columns instead of ${header.length}`);
      } else {
        const values: Record<string, string> = {};
        for (const [name, place] of places) values[name] = record.fields[place]!;
        yield { line, values };
      }
    }
    if (header === null) problems.add(0, 'the file is empty');
  } catch (error) {
    addUnreadable(problems, error, progress.line);
  }
}

/** A record with the line on which it ends. */
interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Records piece by piece of the file: handing each one through a stream of its own would cost more than parsing it.
 *
 * @param progress  line that the parser has come to, also when it fails
 */
async function* records(path: string, progress: { line: number }): AsyncGenerator<CsvRecord> {
  const found: CsvRecord[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_FIELD_BYTES,
    on_record(fields: string[], { lines }) {
      progress.line = lines;
      found.push({ line: lines, fields });
      return null;
    },
  });
  const ended = once(parser.resume(), 'end');
  // Answered where it is awaited; a piece that cannot be parsed throws before that.
  ended.catch(() => undefined);
  try {
    for await (const piece of readText(path)) {
      await written(parser, piece);
      yield* found.splice(0);
    }
    parser.end();
    await ended;
    yield* found.splice(0);
  } finally {
    parser.destroy();
  }
}

const written = (parser: Parser, piece: string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(error) : resolve()));
  });

function placesOf(
  header: readonly string[],
  shape: CsvShape,
  problems: FileProblems,
): ReadonlyMap<string, number> | null {
  const places = new Map<string, number>();
  let isUsable = true;
  const refuse = (reason: string): void => {
    problems.add(1, reason);
    isUsable = false;
  };
  const seen = new Set<string>();
  for (const name of header) {
    if (seen.has(name)) refuse(`header "${name}" stands twice`);
    seen.add(name);
  }
  const known = [...shape.required, ...shape.optional];
  for (const name of Object.keys(shape.headers ?? {})) {
    if (!known.includes(name)) refuse(`column "${name}" is unknown; known: ${known.join(', ')}`);
  }
  for (const name of known) {
    const mapped = shape.headers?.[name];
    const place = header.indexOf(mapped ?? name);
    if (place >= 0) places.set(name, place);
    else if (mapped !== undefined || shape.required.includes(name)) {
      refuse(`column "${mapped ?? name}" is missing; the file has: ${header.join(', ').slice(0, 300)}`);
    }
  }
  if (shape.takesOthers === true) {
    const taken = new Set(places.values());
    for (const [place, name] of header.entries()) if (!taken.has(place) && name !== '') places.set(name, place);
  }
  return isUsable ? places : null;
}

function addUnreadable(problems: FileProblems, error: unknown, lastLine: number): void {
  if (error instanceof UnreadableFile) problems.add(error.line, error.message);
  else if (error instanceof CsvError) problems.add(lastLine + 1, reasonOf(error));
  else if (isMissingFile(error)) problems.add(0, `the file cannot be read (${error.code})`);
  else throw error;
}

function reasonOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return 'a field is over 100 kB; is a quote missing?';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote opens here or below and never closes';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands inside a field; double it ("") or quote the whole field';
    default:
      return error.message;
  }
}

function isMissingFile(error: unknown): error is NodeJS.ErrnoException {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ['ENOENT', 'EACCES', 'EISDIR'].includes(code);
}
