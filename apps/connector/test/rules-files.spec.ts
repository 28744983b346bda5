import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileInputError, loadSchemes, segmentFiles } from '../src/files/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strata-rules-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

/** `file:line: reason` of everything that is wrong. */
async function problemsOf(...references: string[]): Promise<string[]> {
  try {
    await loadSchemes(references);
  } catch (error) {
    if (!(error instanceof FileInputError)) throw error;
    return error.problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  }
  return [];
}

const RULES = `segment key
  when all of
    segment of abc is A
    orders >= 2
segment metal
  when field "industry" contains "metal"
otherwise other
`;

describe('a text of own rules', () => {
  it('is a scheme under the name of its file', async () => {
    const out = join(folder, 'out.csv');
    const report = await segmentFiles({
      purchases: await file(
        'purchases.csv',
        'customer_id,date,amount,currency\nann,2026-05-01,80,EUR\nann,2026-06-01,10,EUR\nbob,2026-01-15,10,EUR\n',
      ),
      customers: await file('customers.csv', 'customer_id,industry\nann,wood\nbob,Metal working\nzoe,\n'),
      schemes: ['abc', await file('own-classes.rules', RULES)],
      asOf: '2026-06-30',
      out,
    });
    expect(report.schemes[1]).toMatchObject({ id: 'own-classes', scheme: 'rules', methods: ['M35'] });
    const rows = (await readFile(out, 'utf8')).split('\n').filter((row) => row.includes('own-classes'));
    expect(rows.map((row) => row.split(',').slice(0, 5).join(','))).toEqual([
      expect.stringMatching(/ann.*key/),
      expect.stringMatching(/bob.*metal/),
      expect.stringMatching(/zoe.*other/),
    ]);
  });

  it('names the lines that cannot be read', async () => {
    const path = await file('a.rules', RULES.replace('>= 2', 'many').replace('contains', 'holds'));
    expect(await problemsOf('abc', path)).toEqual([
      expect.stringMatching(/^a\.rules:4: expected is, in, .* not many$/),
      expect.stringMatching(/^a\.rules:6: expected is, in, .* not holds$/),
    ]);
  });

  it('names the lines that make no sense', async () => {
    const path = await file('a.rules', `${RULES.replace('is A', 'is Q')}  next gold\n`);
    expect(await problemsOf('abc', path)).toEqual([
      'a.rules:8: parameters.otherwise.next[0]: segment "gold" is unknown; known: key, metal, other',
    ]);
    expect(await problemsOf('abc', await file('b.rules', RULES.replace('is A', 'is Q')))).toEqual([
      'b.rules:3: parameters.rules[0].when.all[0]: scheme "abc" has no segment "Q"; it has: A, B, C',
    ]);
    expect(await problemsOf(await file('c.rules', RULES))).toEqual([
      'c.rules:3: parameters.rules[0].when.all[0].segmentOf: scheme "abc" is not among the schemes; there are: c',
    ]);
  });
});

describe('own rules as JSON', () => {
  it('may say which schema they follow', async () => {
    const content = {
      $schema: './rules.schema.json',
      id: 'mine',
      scheme: 'rules',
      parameters: { rules: [{ segment: 'a', when: { feature: 'orders', above: 0 } }], otherwise: { segment: 'b' } },
    };
    const loaded = await loadSchemes([await file('mine.json', JSON.stringify(content))]);
    expect(loaded.map(({ id }) => id)).toEqual(['mine']);
  });

  it('name what is wrong by its path', async () => {
    const path = await file(
      'bad.json',
      JSON.stringify({ scheme: 'rules', parameters: { rules: [{}], otherwise: {} } }),
    );
    expect(await problemsOf(path)).toEqual([
      'bad.json:0: parameters.rules[0].segment must be a code of letters, digits and hyphens, such as "key-accounts"',
      'bad.json:0: parameters.rules[0].when is missing',
      'bad.json:0: parameters.otherwise.segment must be a code of letters, digits and hyphens, such as "key-accounts"',
    ]);
  });
});
