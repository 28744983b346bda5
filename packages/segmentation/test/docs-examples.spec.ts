import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recipes, reports, schemes, SIGNAL_KINDS } from '../src/index.js';
import { asShown, partShown, readExamples, readRows, rounded, runExample } from './docs-examples.js';
import type { DocsExample } from './docs-examples.js';

const FOLDER = new URL('../../../docs/methods/', import.meta.url);
const PAGES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const);
const EXAMPLES = PAGES.flatMap(([name, page]) =>
  readExamples(page).map((example, i) => [`${name}: ${example.title}, ${i + 1}`, example] as const),
);
const CATALOGUE = readFileSync(new URL('../../../docs/methods.md', import.meta.url), 'utf8');

const shownBy = ({ blocks }: DocsExample, name: string): unknown => JSON.parse(blocks.get(name) ?? 'null');

describe('the catalogue of methods', () => {
  it.each(EXAMPLES)('promises what the product does: %s', (_, example) => {
    const { rows, thresholds, report } = runExample(example);
    for (const shown of readRows(example.blocks.get('segments') ?? 'customer_id')) {
      const found = rows.find(
        (row) => row.customer_id === shown.customer_id && row.scheme === (shown.scheme ?? row.scheme),
      );
      const same = Object.entries(shown).map(([name, cell]) => [name, asShown(found?.[name], cell)]);
      expect(Object.fromEntries(same)).toEqual(shown);
    }
    const borders = shownBy(example, 'thresholds') ?? {};
    expect(partShown(rounded(thresholds), borders)).toEqual(borders);
    const outcome = shownBy(example, 'outcome');
    expect(partShown(rounded(report), outcome)).toEqual(outcome);
  });

  it.each(EXAMPLES)('shows every customer of its input: %s', (_, example) => {
    const shown = example.blocks.get('segments');
    const idsOf = (list: readonly Readonly<Record<string, string>>[]): string[] =>
      [...new Set(list.map((row) => row.customer_id!))].sort();
    if (shown === undefined) expect(example.blocks.has('report')).toBe(true);
    else expect(idsOf(readRows(shown))).toEqual(idsOf(runExample(example).rows));
  });

  it('has an example for every scheme', () => {
    const run = EXAMPLES.flatMap(([, { blocks }]) =>
      [...(blocks.get('scheme') ?? '').matchAll(/"scheme": "([\w-]+)"/g)].map((match) => match[1]),
    );
    expect(schemes.filter(({ id }) => !run.includes(id)).map(({ id }) => id)).toEqual([]);
  });

  it('has a heading for every method, and a line in its list', () => {
    const methods = [...new Set([...schemes, ...reports].flatMap((each) => each.methods))].filter((id) =>
      id.startsWith('M'),
    );
    const all = [...methods, 'M10', 'M20', 'M21', 'M38'];
    const headings = PAGES.flatMap(([, page]) => [...page.matchAll(/^## (M\d+[a-c]?) /gm)].map((match) => match[1]!));
    expect(all.filter((id) => !headings.includes(id))).toEqual([]);
    expect(all.filter((id) => !new RegExp(String.raw`^\| \[${id}\]`, 'm').test(CATALOGUE))).toEqual([]);
  });

  it('names every recipe', () => {
    expect(recipes.filter(({ id }) => !CATALOGUE.includes(`**${id}**`)).map(({ id }) => id)).toEqual([]);
  });

  it('names every report and signal', () => {
    const page = PAGES.find(([name]) => name === 'reports.md')![1];
    const names = [...reports.map(({ id }) => id), ...SIGNAL_KINDS];
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
  });

  it('leads to headings that are there', () => {
    const texts = new Map([
      ...PAGES.map(([name, page]) => [`methods/${name}`, page] as const),
      ['methods.md', CATALOGUE],
    ]);
    const broken: string[] = [];
    let links = 0;
    for (const [from, text] of texts) {
      for (const [link, file, anchor] of text.matchAll(/\]\(([\w./-]*\.md)?#([\w-]+)\)/g)) {
        const to = file === undefined ? from : new URL(file, `file:///${from}`).pathname.slice(1);
        if (to === 'files.md') continue;
        links++;
        const headings = [...(texts.get(to) ?? '').matchAll(/^##+ (.+)$/gm)].map((match) => anchorOf(match[1]!));
        if (!headings.includes(anchor!)) broken.push(`${from}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
    expect(links).toBeGreaterThan(PAGES.length);
  });
});

describe('reading examples', () => {
  it('finds a wrong cell, a wrong border and a wrong figure of a report', () => {
    const example = EXAMPLES.find(([name]) => name.startsWith('contribution.md: M1 '))![1];
    const found = runExample(example).rows.find(({ customer_id: id }) => id === 'cyn')!;
    expect(asShown(found.revenue, '60.01')).toBe('60.00');
    expect(found.segment).toBe('B');
    expect(partShown({ a: 1, b: [{ c: 2 }, 3] }, { b: [{ c: 9 }] })).toEqual({ b: [{ c: 2 }] });
    expect(partShown(null, { a: 1 })).toBeNull();
    expect(partShown([{ c: 2 }], { c: 2 })).not.toEqual({ c: 2 });
  });

  it('refuses a page whose last example has no outcome, and two blocks of a name', () => {
    expect(() => readExamples('## M1\n\n```json scheme\n{}\n```\n')).toThrow('below "M1", has no outcome');
    const twice = '```csv purchases\na\n```\n'.repeat(2);
    expect(() => readExamples(`## M1\n\n${twice}`)).toThrow('two blocks "purchases"');
  });
});

/** As GitHub makes anchors of headings. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
