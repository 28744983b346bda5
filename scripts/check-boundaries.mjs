// Who may depend on whom. An undeclared import already fails in pnpm; this compares every package.json with the table,
// and keeps the vendors' adapters inside the connector's src/crm.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Package → packages of ours that its shipped code may import. */
const allowed = {
  segmentation: [],
  'crm-port': [],
  'api-types': [],
  'crm-http': ['crm-port'],
  'crm-bitrix24': ['crm-port', 'crm-http'],
  'crm-pipedrive': ['crm-port', 'crm-http'],
  'tag-writer': ['crm-port'],
  'embedded-postgres': [],
  // starts the sandbox as a process, never imports it
  testkit: ['crm-port', 'embedded-postgres', 'sandbox'],
  sandbox: [],
  web: ['api-types'],
  connector: [
    'segmentation',
    'crm-port',
    'crm-http',
    'crm-bitrix24',
    'crm-pipedrive',
    'tag-writer',
    'embedded-postgres',
    'api-types',
    'sandbox',
    'web',
  ],
};
/** Imported by src/crm of the connector and nowhere else. */
const adapters = ['@strata/crm-bitrix24', '@strata/crm-pipedrive', '@strata/crm-http'];
/** Run or served by the connector, never imported. */
const processes = ['@strata/sandbox', '@strata/web'];

const errors = [];
for (const folder of ['packages', 'apps']) {
  for (const name of fs.readdirSync(path.join(root, folder))) {
    const file = path.join(root, folder, name, 'package.json');
    if (!fs.existsSync(file)) continue;
    const table = allowed[name];
    if (!table) {
      errors.push(`${folder}/${name}: not in the table of scripts/check-boundaries.mjs`);
      continue;
    }
    const own = Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).dependencies ?? {});
    for (const dependency of own.filter((each) => each.startsWith('@strata/'))) {
      if (!table.includes(dependency.slice('@strata/'.length)))
        errors.push(`${folder}/${name} must not depend on ${dependency}`);
    }
  }
}

const sources = (dir) =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    return entry.isDirectory() ? sources(file) : file.endsWith('.ts') ? [file] : [];
  });
for (const file of ['packages', 'apps'].flatMap((folder) =>
  fs.readdirSync(path.join(root, folder)).flatMap((name) => {
    const dir = path.join(root, folder, name, 'src');
    return fs.existsSync(dir) ? sources(dir) : [];
  }),
)) {
  const text = fs.readFileSync(file, 'utf8');
  const where = path.relative(root, file).split(path.sep).join('/');
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(@strata\/[^'/]+)[^']*'/g)].map((match) => match[1]);
  for (const name of imports) {
    if (processes.includes(name)) errors.push(`${where} imports ${name}, which is a program`);
    if (
      adapters.includes(name) &&
      where.startsWith('apps/connector/') &&
      !where.startsWith('apps/connector/src/crm/')
    ) {
      errors.push(`${where} imports ${name}: only apps/connector/src/crm may name a vendor`);
    }
  }
}

if (errors.length > 0) {
  console.error(errors.join('\n'));
  process.exit(1);
}
console.log('boundaries hold');
