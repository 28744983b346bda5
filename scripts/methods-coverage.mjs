// Writes docs/coverage.md: for every method, report and signal what computes it, which tests name it, and how it is
// asked for. Everything is looked up: in the registries, in the tests, in the list of commands and in the controllers.
//   pnpm build && pnpm methods-coverage          prints the table and writes it
//   node scripts/methods-coverage.mjs --check    writes nothing; fails when a cell is empty or the file is stale
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { createProgram } from '../apps/connector/dist/cli/program.js';
import { reports, schemes } from '../packages/segmentation/dist/index.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, 'docs', 'coverage.md');
const SOURCES = 'packages/segmentation/src';
const CONNECTOR = 'apps/connector/src';

const letters = (prefix, count) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
const IDS = [
  ...letters('M', 41).flatMap((id) => (id === 'M5' ? ['M5a', 'M5b', 'M5c'] : [id])),
  ...letters('C', 16),
  'D4',
];

const SCHEME_ROUTE = 'PUT /api/portals/:id/schemes/:schemeId';
const REPORT_ROUTE = 'POST /api/portals/:id/reports/:reportId';

/** What is neither a scheme nor a report of the registries: title, function, command and route. */
const OTHERS = [
  {
    id: 'M21',
    title: 'Choice of criterion by goal',
    name: 'METRICS',
    tested: 'avgUnitPrice',
    command: 'segment --scheme',
    route: SCHEME_ROUTE,
  },
  {
    id: 'M38',
    title: 'Relation of the person: who is no customer',
    name: 'excludeByType',
    tested: 'excludeTypes',
    command: 'segment --exclude-types',
    route: 'GET /api/portals/:id/overview',
  },
  {
    id: 'C7',
    title: 'Migration between two days',
    name: 'migration',
    command: 'migration',
    route: 'GET /api/portals/:id/schemes/:schemeId/migration',
  },
  {
    id: 'C8',
    title: 'Structure of the base over time',
    name: 'structureOf',
    command: 'history',
    route: 'GET /api/portals/:id/schemes/:schemeId/structure',
  },
  ...['C10', 'D4'].map((id) => ({
    id,
    title: 'Signals: what needs somebody now',
    name: 'detectSignals',
    command: 'signals',
    route: 'GET /api/portals/:id/signals',
  })),
];

function filesBelow(folder, ending) {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('/node_modules/') && !file.includes('/dist/'))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }));
}

const sources = [...filesBelow(SOURCES, '.ts'), ...filesBelow(CONNECTOR, '.ts')];
const tests = ['packages/segmentation/test', 'apps/connector/test'].flatMap((folder) => filesBelow(folder, '.spec.ts'));
const commands = commandsOf(createProgram(() => {}).commands);
const routes = new Set(
  sources.filter(({ file }) => file.endsWith('.controller.ts')).flatMap(({ text }) => routesOf(text)),
);

/** Commands, and each with each of its options: `segment --scheme`. */
function commandsOf(list) {
  return new Set(
    list.flatMap((command) => [command.name(), ...command.options.map((option) => `${command.name()} ${option.long}`)]),
  );
}

function routesOf(text) {
  const base = /@Controller\('([^']*)'\)/.exec(text)?.[1];
  return [...text.matchAll(/@(Get|Post|Put|Delete)\((?:'([^']*)')?\)/g)].map(
    ([, verb, rest]) => `${verb.toUpperCase()} /${[base, rest].filter(Boolean).join('/')}`,
  );
}

/** The file that gives something its id, or declares it. */
function fileOf(pattern, folder) {
  return sources.find(({ file, text }) => file.startsWith(folder) && pattern.test(text))?.file;
}

const unique = (values) => [...new Set(values)];
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Tests that name an id where a scheme or a report is named: a word such as "age" or "margin" alone may be a field or a
 * figure, so that it counts only after `scheme:`, `report:`, `segmentOf:` or as the first argument of a call.
 */
function testsOfId(id) {
  const quoted = String.raw`['"]${escaped(id)}['"]`;
  const pattern = id.includes('-')
    ? new RegExp(quoted)
    : new RegExp(String.raw`(?:(?:scheme|report|segmentOf): |\w\()${quoted}`);
  return tests.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

/** Tests that call a function, or name something by a word that nothing else has. */
const testsOfName = (name) =>
  tests.filter(({ text }) => new RegExp(String.raw`\b${escaped(name)}\b`).test(text)).map(({ file }) => file);

function partsOf(id) {
  const own = (registry) => registry.filter(({ methods }) => methods.includes(id));
  return [
    ...own(schemes).map((scheme) => ({
      title: scheme.title,
      name: scheme.id,
      file: fileOf(new RegExp(String.raw`\bid: '${scheme.id}'`), `${SOURCES}/schemes/`) ?? clusterFile(scheme.id),
      tests: testsOfId(scheme.id),
      command: commands.has('segment --scheme') ? `strata segment --scheme ${scheme.id}` : null,
      route: routes.has(SCHEME_ROUTE) ? SCHEME_ROUTE : null,
    })),
    ...own(reports).map((report) => ({
      title: report.title,
      name: report.id,
      file: fileOf(new RegExp(String.raw`\bid: '${report.id}'`), `${SOURCES}/reports/catalogue/`),
      tests: unique([...testsOfId(report.id), ...testsOfName(functionOf(report.id))]),
      command: commands.has('report') ? `strata report ${report.id}` : null,
      route: routes.has(REPORT_ROUTE) ? REPORT_ROUTE : null,
    })),
    ...OTHERS.filter((other) => other.id === id).map(({ title, name, tested = name, command, route }) => ({
      title,
      name,
      file: fileOf(new RegExp(String.raw`(?:function|const) ${name}\b`), ''),
      tests: testsOfName(tested),
      command: commands.has(command) ? `strata ${command}` : null,
      route: routes.has(route) ? route : null,
    })),
  ];
}

/** The report `base-balance` is computed by the function `baseBalance`. */
const functionOf = (id) => id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Schemes that are made by a function take their id as its argument. */
function clusterFile(id) {
  return fileOf(new RegExp(String.raw`['"]${escaped(id)}['"]`), `${SOURCES}/schemes/clusters/`);
}

const link = (text, file) => `[${text}](../${file})`;
const testName = (file) => path.basename(file, '.spec.ts');

const rows = IDS.map((id) => {
  const parts = partsOf(id);
  return {
    id,
    title: unique(parts.map(({ title }) => title)).join('; '),
    what: parts
      .filter(({ file }) => file !== undefined)
      .map(({ name, file }) => link(`\`${name}\``, file))
      .join(', '),
    tests: unique(parts.flatMap((part) => part.tests))
      .map((file) => link(testName(file), file))
      .join(', '),
    command: unique(parts.map(({ command }) => command).filter(Boolean))
      .map((each) => `\`${each}\``)
      .join(', '),
    route: unique(parts.map(({ route }) => route).filter(Boolean))
      .map((each) => `\`${each}\``)
      .join(', '),
  };
});

const COLUMNS = [
  ['id', 'id'],
  ['title', 'title'],
  ['what', 'scheme, report or function'],
  ['tests', 'tests'],
  ['command', 'command'],
  ['route', 'API'],
];
const line = (cells) => `| ${cells.join(' | ')} |`;
const text = await format(
  [
    '# Coverage',
    '',
    'Every method and report of the [catalogue](methods.md): what computes it, which tests name it, and how it is asked for.',
    'Written by `pnpm methods-coverage`, which looks all of it up in the code; a test fails where a cell is empty.',
    '',
    line(COLUMNS.map(([, title]) => title)),
    line(COLUMNS.map(() => '---')),
    ...rows.map((row) => line(COLUMNS.map(([key]) => row[key]))),
    '',
  ].join('\n'),
  { ...(await resolveConfig(target)), parser: 'markdown' },
);

const faults = rows.flatMap((row) =>
  COLUMNS.filter(([key]) => row[key] === '').map(([, title]) => `${row.id} has nothing under "${title}"`),
);
if (process.argv.includes('--check')) {
  if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) {
    faults.push('docs/coverage.md is stale: run pnpm methods-coverage');
  }
} else {
  fs.writeFileSync(target, text);
  console.log(text);
}
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
