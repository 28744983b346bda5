// `pnpm test`: every test of every package, then one line with the totals. Extra arguments go to turbo (`--filter=…`, `--force`).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const packages = ['packages', 'apps'].flatMap((folder) =>
  fs.readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name)),
);
const resultsOf = (dir) => path.join(dir, '.jest', 'results.json');
for (const dir of packages) fs.rmSync(resultsOf(dir), { force: true });

const turbo = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'turbo.cmd' : 'turbo');
const run = spawnSync(
  turbo,
  ['run', 'test', '--continue', '--concurrency=2', '--log-order=grouped', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    shell: process.platform === 'win32',
  },
);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const dir of packages) {
  if (!fs.existsSync(resultsOf(dir))) continue;
  const results = JSON.parse(fs.readFileSync(resultsOf(dir), 'utf8'));
  const brokenFiles = results.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests + brokenFiles.length;
  total.skipped += results.numPendingTests + results.numTodoTests;
}
const failed = run.status !== 0 || total.failed > 0 || total.passed === 0;
if (failed && total.failed === 0) console.log('A package did not get as far as its tests; see above.');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(failed ? 1 : 0);
