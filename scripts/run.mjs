// `pnpm demo|strata|sandbox|bench …`: builds what is stale (quietly, on stderr), then runs the program with the given arguments.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const programs = {
  demo: ['apps/connector/dist/main.js', 'demo'],
  strata: ['apps/connector/dist/main.js'],
  sandbox: ['apps/sandbox/dist/main.js'],
  bench: ['bench/main.mjs'],
};
const [name, ...args] = process.argv.slice(2);
const program = programs[name];
if (!program) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(programs).join('|')} [arguments]`);
  process.exit(2);
}

const turbo = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'turbo.cmd' : 'turbo');
const build = spawnSync(turbo, ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  shell: process.platform === 'win32',
});
if (build.status !== 0) {
  process.stderr.write(`${build.stdout}${build.stderr}\nThe build failed; see above.\n`);
  process.exit(1);
}

const [script, ...fixed] = program;
const child = spawn(
  process.execPath,
  ['--enable-source-maps', '--no-warnings', path.join(root, script), ...fixed, ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, STRATA_WORKSPACE: root },
  },
);
// Ctrl-C reaches the child by the terminal; a signal sent to us alone is handed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
