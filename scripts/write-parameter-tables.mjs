// Writes the tables of parameters in docs/methods.md and docs/methods/ from the code, between
// "<!-- parameters: SCHEME -->" and "<!-- end -->".
//   pnpm build && node scripts/write-parameter-tables.mjs
//   node scripts/write-parameter-tables.mjs --check    writes nothing; fails where a table is stale or missing
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { schemes } from '../packages/segmentation/dist/index.js';

const docs = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../docs');
const pages = [
  'methods.md',
  ...fs.readdirSync(path.join(docs, 'methods')).map((name) => path.join('methods', name)),
].filter((name) => name.endsWith('.md'));

/** Described once, in docs/methods.md: a parameter belongs here that three schemes have with the same description. */
const shared = new Map();
for (const { id, parameters } of schemes) {
  for (const [name, { description }] of Object.entries(parameters.properties ?? {})) {
    const key = `${name}: ${description}`;
    shared.set(key, [...(shared.get(key) ?? []), id]);
  }
}
const isShared = (name, { description }) => shared.get(`${name}: ${description}`).length >= 3;

const cell = (text) => text.replaceAll('|', String.raw`\|`);
const longest = 90;
function sayDefault(value) {
  if (value === undefined) return 'required';
  const text = JSON.stringify(value);
  return text.length > longest ? 'see `strata schemes`' : `\`${cell(text)}\``;
}

function table(rows) {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ([name, schema]) => `| \`${name}\` | ${sayDefault(schema.default)} | ${cell(schema.description)} |`,
  );
  return ['| parameter | default | meaning |', '| --- | --- | --- |', ...lines].join('\n');
}

function tableOf(id) {
  const { parameters } = schemes.find((scheme) => scheme.id === id);
  const rows = Object.entries(parameters.properties ?? {});
  const common = rows.filter(([name, schema]) => isShared(name, schema));
  const own = rows.filter(([name, schema]) => !isShared(name, schema));
  const also = common.map(([name, schema]) => `\`${name}\` ${sayDefault(schema.default)}`).join(', ');
  const link = '[shared](../methods.md#parameters-that-many-schemes-share)';
  return [table(own), also === '' ? '' : `Also, ${link}: ${also}.`].filter(Boolean).join('\n\n');
}

function sharedTable() {
  const rows = new Map();
  for (const { parameters } of schemes) {
    for (const [name, schema] of Object.entries(parameters.properties ?? {})) {
      if (isShared(name, schema) && !rows.has(name)) rows.set(name, schema);
    }
  }
  const lines = [...rows].map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| parameter | meaning |', '| --- | --- |', ...lines].join('\n');
}

const style = await resolveConfig(path.join(docs, 'methods.md'));
const faults = [];
const tabled = [];
for (const name of pages) {
  const file = path.join(docs, name);
  const old = fs.readFileSync(file, 'utf8');
  const parts = old.split(/(<!-- parameters: [\w-]+ -->\n).*?(?=<!-- end -->)/s);
  for (const [place, part] of parts.entries()) {
    const id = /^<!-- parameters: ([\w-]+) -->\n$/.exec(part)?.[1];
    if (id === undefined) continue;
    tabled.push(id);
    const table = await format(id === 'shared' ? sharedTable() : tableOf(id), { ...style, parser: 'markdown' });
    parts[place] = `${part}\n${table}\n`;
  }
  const text = parts.join('');
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  else if (text !== old) faults.push(`docs/${name} is stale: run node scripts/write-parameter-tables.mjs`);
}
for (const { id } of schemes) if (!tabled.includes(id)) faults.push(`no page has the parameters of ${id}`);
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
