import type { INestApplicationContext } from '@nestjs/common';
import { openServices, type Opened } from '../app.js';
import { Config } from '../config/config.js';
import type { Portal } from '../portals/portals.service.js';
import { PortalsService } from '../portals/portals.service.js';
import { CliError, EXIT } from './exit.js';

/** What every command has: the services, and where to write. */
export interface CommandContext<A extends INestApplicationContext = INestApplicationContext> {
  readonly app: A;
  /** Aborted by Ctrl-C: stored work stays, the next call goes on from there. */
  readonly signal: AbortSignal;
}

/** Boots the services, runs the command, and closes everything in the right order whatever happens. */
export function withApp(
  work: (context: CommandContext) => Promise<number>,
  options: { logLevel?: string } = {},
): Promise<number> {
  return withOpened(() => openServices(Config.load(process.env), options.logLevel), work);
}

/** {@link withApp} for what `open` opens. */
export async function withOpened<A extends INestApplicationContext>(
  open: () => Promise<Opened<A>>,
  work: (context: CommandContext<A>) => Promise<number>,
): Promise<number> {
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(new CliError('Stopped. What is stored stays; the next call goes on from there.'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { app, close } = await open();
  try {
    controller.signal.throwIfAborted();
    return await work({ app, signal: controller.signal });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await close();
  }
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
