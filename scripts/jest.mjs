// The `test` script of every package: jest in ESM mode, with the counts kept for the total that `pnpm test` prints.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

fs.mkdirSync('.jest', { recursive: true });
const jest = path.resolve('node_modules/jest/bin/jest.js');
const run = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    '--outputFile=.jest/results.json',
    ...process.argv.slice(2),
  ],
  { stdio: ['inherit', 'ignore', 'inherit'] },
);
process.exit(run.status ?? 1);
