import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { selfCheck } from '../src/self-check/self-check.js';

const FIXTURES = new URL('../../../packages/segmentation/test/fixtures/', import.meta.url);
/** Folder of downloaded data, as docs/self-check.md describes it. */
const REFERENCE = process.env.STRATA_REFERENCE_DIR;

const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-reference-'));
mkdirSync(path.join(folder, 'tiny'));
for (const name of ['iris', 'ruspini']) {
  const { rows } = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8')) as { rows: number[][] };
  const lines = ['a,b,c,d', ...rows.map((row) => row.join(','))];
  writeFileSync(path.join(folder, 'tiny', `${name}.csv`), lines.join('\n'));
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the self-check', () => {
  it('agrees with every figure published for the data that are there, and names those that are not', async () => {
    const checks = await selfCheck(folder);
    expect(checks.map(({ data, skipped }) => [data, skipped === null])).toEqual([
      ['cdnow/transactions.csv', false],
      ['rfm-orders/orders.csv', false],
      ['tiny/iris.csv', true],
      ['tiny/ruspini.csv', true],
    ]);
    expect(checks.flatMap(({ figures }) => figures.filter(({ agrees }) => !agrees))).toEqual([]);
    expect(checks[2]!.figures.length).toBeGreaterThan(20);
  });

  it('tells a figure that differs', async () => {
    const file = path.join(folder, 'tiny', 'ruspini.csv');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [...lines.slice(0, -1), '100,100'].join('\n'));
    const { figures } = (await selfCheck(folder)).at(-1)!;
    expect(figures.filter(({ agrees }) => !agrees).map(({ what }) => what)).toContain(
      'k-means, 4 clusters: within sum of squares',
    );
    writeFileSync(file, lines.join('\n'));
  });
});

const whereDownloaded = REFERENCE === undefined ? describe.skip : describe;
whereDownloaded('the self-check on the data that STRATA_REFERENCE_DIR names', () => {
  it('agrees with every figure', async () => {
    const checks = await selfCheck(REFERENCE!);
    expect(checks.every(({ skipped }) => skipped === null)).toBe(true);
    expect(checks.flatMap(({ figures }) => figures.filter(({ agrees }) => !agrees))).toEqual([]);
  });
});
