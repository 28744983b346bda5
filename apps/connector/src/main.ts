#!/usr/bin/env node
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { CommanderError } from 'commander';
import { describeError } from './cli/describe-error.js';
import { EXIT } from './cli/exit.js';
import { createProgram } from './cli/program.js';

// Keeps compiled code between calls where Node.js can (22.1 and newer): a command loads about a thousand files.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

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
