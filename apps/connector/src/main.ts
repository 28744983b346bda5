#!/usr/bin/env node
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommanderError } from 'commander';
import { EXIT } from './cli/exit.js';
import { createProgram } from './cli/program.js';
import { describeError } from './cli/run-command.js';

// The workspace's script hands on where it was called from; variables that are set win over the file.
const envFile = path.join(process.env['STRATA_WORKSPACE'] ?? process.cwd(), '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const program = createProgram((exitCode) => {
  process.exitCode = exitCode;
});
for (const command of [program, ...program.commands, ...program.commands.flatMap((each) => each.commands)])
  command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const { message, exitCode } = describeError(error);
    process.stderr.write(`${message}\n`);
    if (process.env['STRATA_DEBUG']) console.error(error);
    process.exitCode = exitCode;
  }
}
