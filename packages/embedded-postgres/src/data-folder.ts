import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.js';
import type { ServerAccount } from './server-account.js';

/** The server's first user; a superuser of this private server. */
export const SUPERUSER = 'strata';

const MAJOR = 18;

/** Where things lie below the folder that the caller named. */
export interface DataFolder {
  readonly dir: string;
  /** The server's own files. */
  readonly data: string;
  readonly log: string;
  /** Holds the superuser's password; readable by the owner only. */
  readonly password: string;
  /** Marks of the processes that use the server, and of those that wait for the lock. */
  readonly users: string;
  readonly lock: string;
}

export async function openDataFolder(named: string): Promise<DataFolder> {
  const dir = path.resolve(named);
  const users = path.join(dir, 'users');
  try {
    await fs.mkdir(users, { recursive: true, mode: 0o700 });
    await fs.access(dir, fs.constants.W_OK);
  } catch (error) {
    throw explainFailure(String(error), dir);
  }
  return {
    dir,
    users,
    data: path.join(dir, 'data'),
    log: path.join(dir, 'postgres.log'),
    password: path.join(dir, 'password'),
    lock: path.join(dir, 'lock'),
  };
}

/**
 * Makes the database files on first use. They are made aside and moved into place, so that a folder is either whole or
 * not there, whenever the process is killed. Call it under the folder's lock.
 */
export async function initialise(folder: DataFolder, binaries: Binaries, account: ServerAccount): Promise<void> {
  const version = await fs.readFile(path.join(folder.data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) return requireSameMajor(folder, version.trim());
  if (await exists(folder.data))
    throw new EmbeddedPostgresError(
      `${folder.data} is damaged: it has no PG_VERSION. Restore it from a backup, or remove it to begin empty.`,
    );
  await removeUnfinished(folder);
  const fresh = path.join(folder.dir, `unfinished-${randomBytes(6).toString('hex')}`);
  try {
    await fs.writeFile(folder.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    account.own(folder.password);
    const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['-U', SUPERUSER, '-A', 'scram-sha-256', '--pwfile', folder.password];
    await account.run(binaries.initdb, ['-D', fresh, ...access, ...locale, '--no-instructions']);
    await fs.rename(fresh, folder.data);
  } catch (error) {
    await fs.rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    throw explainFailure(String(error), folder.dir);
  }
}

function requireSameMajor(folder: DataFolder, version: string): void {
  if (version === String(MAJOR)) return;
  throw new EmbeddedPostgresError(
    `${folder.data} was made by PostgreSQL ${version || 'of an unknown version'} and cannot be opened by ${MAJOR}: ` +
      `set DATABASE_URL to a server of that version, or point STRATA_DATA_DIR at another folder.`,
  );
}

async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await fs.readdir(folder.dir)) {
    if (name.startsWith('unfinished-')) await fs.rm(path.join(folder.dir, name), { recursive: true, force: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  fs.access(file).then(
    () => true,
    () => false,
  );
