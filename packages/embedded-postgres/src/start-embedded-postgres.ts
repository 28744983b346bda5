import fs from 'node:fs/promises';
import path from 'node:path';
import { loadBinaries } from './binaries.js';
import { initialise, openDataFolder } from './data-folder.js';
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.js';
import { living, withFolderLock } from './folder-lock.js';
import { newMark } from './process-mark.js';
import { chooseAccount } from './server-account.js';
import { Server } from './server.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the server's files, made on first use. */
  readonly dir: string;
  /** Made when it is not there; `strata` unless told. */
  readonly database?: string;
  /** Server settings for a start; a server that runs already keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Address of the database, with the superuser's password: a secret. */
  readonly url: string;
  /** Address of another database of the same server. */
  urlFor(database: string): string;
  /** True when a server that another process had started was found. */
  readonly adopted: boolean;
  /** Leaves the server; the last one out stops it. Close your connections first. Calling it again does nothing. */
  release(): Promise<void>;
}

/**
 * Gives a PostgreSQL server on the folder: starts it, or joins one that other processes use already.
 *
 * Any number of processes may call this at once. A process that was killed does not count as a user; a server that lost
 * its last user that way goes on and is adopted by the next caller. A server that was killed is started again, on the
 * same port where that is free.
 *
 * @throws EmbeddedPostgresError one sentence: disk full, folder not writable, no server for this platform, files of
 *   another major version, damaged files
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const database = options.database ?? 'strata';
  const binaries = await loadBinaries();
  const folder = await openDataFolder(options.dir);
  const account = await chooseAccount(folder.dir);
  const server = new Server(folder, binaries, account);
  const user = path.join(folder.users, `user-${newMark()}`);
  const portFile = path.join(folder.dir, 'port');

  const { url, adopted } = await withFolderLock(folder.lock, async () => {
    await initialise(folder, binaries, account);
    const running = await server.findRunning();
    const lastPort = Number(await fs.readFile(portFile, 'utf8').catch(() => '0'));
    const port = running ?? (await server.start(options.settings ?? {}, lastPort > 0 ? lastPort : null));
    if (port !== lastPort) await fs.writeFile(portFile, String(port), { mode: 0o600 });
    await server.createDatabase(port, database);
    await fs.writeFile(user, '', { mode: 0o600 });
    return { url: await server.urlOf(port, database), adopted: running !== null };
  }).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof EmbeddedPostgresError || error.syscall === undefined) throw error;
    throw explainFailure(error.message, folder.dir);
  });

  let released: Promise<void> | undefined;
  const release = (): Promise<void> =>
    withFolderLock(folder.lock, async () => {
      await fs.rm(user, { force: true });
      if ((await living(folder.users, 'user-')).length === 0) await server.stop();
    });
  return {
    url,
    adopted,
    urlFor: (other) => url.replace(/[^/]+$/, encodeURIComponent(other)),
    release: () => (released ??= release()),
  };
}
