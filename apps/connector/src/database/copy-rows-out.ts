import { to as copyTo } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { clientOf } from './copy-rows.js';

/** Fields of a row as text; null where the column is null. */
export type CopiedRow = readonly (string | null)[];

/**
 * Reads the answer to a question of any length in portions, without ever holding all of it.
 *
 * @param select without parameters, as COPY takes none: numbers and {@link literal}s only
 */
export async function* copyRowsOut(tx: EntityManager, select: string): AsyncGenerator<readonly CopiedRow[]> {
  const client = await clientOf(tx);
  const source = client.query(copyTo(`copy (${select}) to stdout`));
  source.setEncoding('utf8');
  let rest = '';
  for await (const chunk of source as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map(parseLine);
  }
}

const parseLine = (line: string): CopiedRow =>
  line.split('\t').map((field) => (field === '\\N' ? null : unescape(field)));

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' };

const unescape = (field: string): string =>
  field.includes('\\') ? field.replace(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter) : field;

/** `{1,2}` → [1, 2] */
export const parseIds = (text: string | null): number[] =>
  text === null || text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);

/** A quoted literal for a question that takes no parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
