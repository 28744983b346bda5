import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { isCrmError } from '@strata/crm-port';
import { openApp } from '../app.js';
import { Config } from '../config/config.js';
import type { Portal } from '../portals/portals.service.js';
import { PortalsService } from '../portals/portals.service.js';
import { isDatabaseFault } from '../runs/is-database-fault.js';
import { CliError, EXIT } from './exit.js';

/** What every command has: the services, and where to write. */
export interface CommandContext {
  readonly app: NestExpressApplication;
  /** Aborted by Ctrl-C: stored work stays, the next call goes on from there. */
  readonly signal: AbortSignal;
}

/** Boots the services, runs the command, and closes everything in the right order whatever happens. */
export async function withApp(
  work: (context: CommandContext) => Promise<number | void>,
  options: { logLevel?: string } = {},
): Promise<number> {
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(new CliError('Stopped. What is stored stays; the next call goes on from there.'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { app, close } = await openApp(Config.load(process.env), options.logLevel);
  try {
    return (await work({ app, signal: controller.signal })) ?? EXIT.done;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await close();
  }
}

/** The sentence for a person, without a stack. */
export function describeError(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  if (isCrmError(error)) return { message: error.message, exitCode: EXIT.failed };
  const message = databaseTrouble(error);
  if (message !== null) return { message, exitCode: EXIT.failed };
  return { message: error instanceof Error ? error.message : String(error), exitCode: EXIT.failed };
}

/** The portal named by `--portal`, or the only one there is. */
export async function choosePortal(app: INestApplicationContext, wanted: string | undefined): Promise<Portal> {
  const portals = await app.get(PortalsService).list();
  if (wanted !== undefined) {
    const portal = portals.find((each) => each.id === wanted || each.name === wanted);
    if (!portal)
      throw new CliError(`There is no portal ${JSON.stringify(wanted)}; "strata status" lists them.`, EXIT.usage);
    return portal;
  }
  if (portals.length === 0) {
    throw new CliError(
      'No portal is connected yet. Connect one with "strata connect bitrix24 --webhook URL" or "strata connect pipedrive --token TOKEN".',
      EXIT.usage,
    );
  }
  if (portals.length > 1) {
    const list = portals.map((portal) => `${portal.id} (${portal.name})`).join(', ');
    throw new CliError(`Several portals are connected: choose one with --portal ID. There are ${list}.`, EXIT.usage);
  }
  return portals[0]!;
}

/** What PostgreSQL says of its machine, in a sentence with the way out. */
function databaseTrouble(error: unknown): string | null {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const name = String(driverError?.code ?? code);
  if (name === '53100') return 'The disk of the database is full: free some space and run again; what is stored stays.';
  if (isDatabaseFault(error))
    return 'The database was lost and did not come back; run again, it goes on where it stood.';
  return null;
}
