import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemes } from '@strata/segmentation';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-determinism-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stream of numbers from 0 to 1 that its seed determines. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Purchases as instants near midnight, so that a wrong time zone shows. */
function rowsOf(customers: number): string[] {
  const next = numbers(7);
  return Array.from({ length: customers * 6 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor(next() * 540) * 86_400_000).toISOString().slice(0, 10);
    const hour = next() < 0.5 ? '22:30:00Z' : '00:30:00Z';
    const amount = (Math.floor(next() * 40_000) / 100).toFixed(2);
    return `c${Math.floor(next() * customers)},${day}T${hour},${amount},d${i},p${i % 7},g${i % 3},${1 + (i % 4)}`;
  });
}

function shuffled(rows: readonly string[], seed: number): string[] {
  const next = numbers(seed);
  return rows
    .map((row) => ({ row, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

const wanted = schemes.filter(({ parameters }) => parameters.required === undefined).map(({ id }) => id);

/** Runs the command in a process of its own; digest of what it writes. */
function digest(name: string, rows: readonly string[], timeZone: string): string {
  const purchases = path.join(folder, `${name}.csv`);
  const [out, report] = [path.join(folder, `${name}.out.csv`), path.join(folder, `${name}.json`)];
  writeFileSync(purchases, ['customer_id,date,amount,deal_id,product,category,quantity', ...rows].join('\n'));
  const args = ['segment', '--purchases', purchases, '--as-of', '2026-06-30', '--timezone', 'Europe/Kyiv'];
  const run = spawnSync(process.execPath, [MAIN, ...args, '--out', out, '--report', report, '--scheme', ...wanted], {
    env: { ...process.env, TZ: timeZone, STRATA_DATA_DIR: folder },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  return createHash('sha256').update(readFileSync(out)).update(readFileSync(report)).digest('hex');
}

describe('every scheme, byte by byte', () => {
  const rows = rowsOf(400);
  let expected: string;
  beforeAll(() => {
    expected = digest('as-given', rows, 'UTC');
  });

  it.each(['America/Los_Angeles', 'Asia/Kolkata'])('does not depend on the time zone of the server: %s', (timeZone) => {
    expect(digest(timeZone.replace('/', '-'), rows, timeZone)).toBe(expected);
  });

  it('does not depend on the order of rows', () => {
    expect(digest('shuffled', shuffled(rows, 3), 'UTC')).toBe(expected);
  });

  it('differs when one purchase does', () => {
    expect(digest('other', [...rows.slice(1), 'c1,2026-05-05,900.00,d0,p0,g0,1'], 'UTC')).not.toBe(expected);
  });
});
