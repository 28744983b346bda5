#!/usr/bin/env node
import 'reflect-metadata';
import { CommanderError } from 'commander';
import { EXIT } from './cli/exit.js';
import { createProgram } from './cli/program.js';
import { describeError } from './cli/run-command.js';

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
