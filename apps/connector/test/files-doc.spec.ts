import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segmentFiles } from '../src/files/index.js';

const FILES = ['orders.csv', 'customers.csv', 'deals.csv', 'activities.csv', 'answers.csv', 'units.json'];

let folder: string;
let rows: string[][];

/** The example of docs/files.md: its blocks in the order in which it shows them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strata-example-'));
  const text = await readFile(fileURLToPath(new URL('../../../docs/files.md', import.meta.url)), 'utf8');
  const blocks = [...text.matchAll(/```(?:json)?\n(.*?)```/gs)].map(([, block]) => block!);
  if (blocks.length !== FILES.length)
    throw new Error(`docs/files.md shows ${blocks.length} blocks, not ${FILES.length}`);
  for (const [place, name] of FILES.entries()) await writeFile(join(folder, name), blocks[place]!);
  const file = (name: string): string => join(folder, name);
  await segmentFiles({
    purchases: file('orders.csv'),
    customers: file('customers.csv'),
    deals: file('deals.csv'),
    activities: file('activities.csv'),
    answers: file('answers.csv'),
    excludeTypes: ['supplier'],
    schemes: [file('units.json'), 'geography', 'age'],
    asOf: '2026-06-30',
    out: file('segments.csv'),
    report: file('report.json'),
  });
  rows = (await readFile(file('segments.csv'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
});
afterAll(() => rm(folder, { recursive: true }));

/** Cells of a customer's row of a scheme by column. */
function cellsOf(customer: string, scheme: string): Record<string, string> {
  const row = rows.find(([id, name]) => id === customer && name === scheme)!;
  return Object.fromEntries(rows[0]!.map((name, place) => [name, row[place]!]));
}

describe('the example of the file formats', () => {
  it('gives the units, segments and reasons that it promises', () => {
    expect(cellsOf('ann', 'abc-by-units')).toMatchObject({ segment: 'A', units: '7' });
    expect(cellsOf('bob', 'abc-by-units')).toMatchObject({ units: '1' });
    expect(cellsOf('cy', 'abc-by-units')).toMatchObject({ segment: '', reason_if_null: 'no_purchases' });
    expect(cellsOf('deb', 'abc-by-units')).toMatchObject({ segment: '', reason_if_null: 'excluded_by_filter' });
  });

  it('shows texts of fields as texts', () => {
    const geography = rows.filter(([, scheme]) => scheme === 'geography').map((row) => row.join(','));
    expect(geography.filter((row) => row.includes('Odesa')).map((row) => row.split(',')[0])).toEqual(['ann', 'cy']);
    expect(cellsOf('bob', 'age')).toMatchObject({ segment: '', reason_if_null: 'missing_field:birth_date' });
    expect(cellsOf('ann', 'age').segment).not.toBe('');
  });
});
