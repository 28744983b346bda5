import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const check = (script: string): string => {
  const file = fileURLToPath(new URL(`../../../scripts/${script}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--check'], { encoding: 'utf8' });
  return status === 0 ? 'current' : stdout + stderr;
};

describe('what is written about the methods', () => {
  it('has code, tests, a command and a route for every method, report and signal, as docs/coverage.md says', () => {
    expect(check('methods-coverage.mjs')).toBe('current');
  });

  it('lists the parameters that the schemes have', () => {
    expect(check('write-parameter-tables.mjs')).toBe('current');
  });
});
