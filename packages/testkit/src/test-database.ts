import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from '@strata/embedded-postgres';
import pg from 'pg';

/** Held while the template is made or copied: PostgreSQL copies only a database that nobody is connected to. */
const TEMPLATE_LOCK = 5_180_022;
const LEAVING_MS = 2_000;

/** Tests can be repeated, so nothing has to reach the disk. */
const FAST_AND_UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

export interface TestDatabaseOptions {
  /** Brings an empty database to the newest schema; called once per state of `schemaDir`. */
  readonly migrate: (url: string) => Promise<void>;
  /** Folder whose files decide the schema. */
  readonly schemaDir: string;
}

export interface TestDatabase {
  /** Address with a superuser's password. */
  readonly url: string;
  /** Removes the database. @throws Error when a connection to it was left open */
  drop(): Promise<void>;
}

/**
 * A database of the test file's own: a copy of a template that was migrated once. All test files of the machine share one
 * embedded server, kept in the temporary folder; the last one out stops it.
 */
export async function createTestDatabase({ migrate, schemaDir }: TestDatabaseOptions): Promise<TestDatabase> {
  const server = await startTestServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = `template_${await hashFolder(schemaDir)}`;
  try {
    await asAdmin(server, async (admin) => {
      await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
      await dropAbandoned(admin);
      await ensureTemplate(admin, template, () => migrate(server.urlFor(`${template}_unfinished`)));
      await admin.query(`create database ${name} template ${template}`);
    });
  } catch (error) {
    await server.release();
    throw error;
  }
  return {
    url: server.urlFor(name),
    drop: async () => {
      try {
        await asAdmin(server, (admin) => dropDatabase(admin, name));
      } finally {
        await server.release();
      }
    },
  };
}

/** Where the shared folder cannot be used (another version, a crash of the machine) the test gets one of its own. */
async function startTestServer(): Promise<EmbeddedPostgres> {
  const shared = path.join(os.tmpdir(), `strata-test-postgres-${os.userInfo().uid}`);
  try {
    return await startEmbeddedPostgres({ dir: shared, settings: FAST_AND_UNSAFE });
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-test-postgres-'));
    const server = await startEmbeddedPostgres({ dir, settings: FAST_AND_UNSAFE });
    return { ...server, release: () => server.release().then(() => fs.rm(dir, { recursive: true, force: true })) };
  }
}

/** Made under another name and renamed: a template is either whole or not there. */
async function ensureTemplate(admin: pg.Client, template: string, migrate: () => Promise<void>): Promise<void> {
  const found = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (found.rowCount !== 0) return;
  await admin.query(`drop database if exists ${template}_unfinished with (force)`);
  await admin.query(`create database ${template}_unfinished`);
  await migrate();
  await waitUntilEmpty(admin, `${template}_unfinished`);
  await admin.query(`alter database ${template}_unfinished rename to ${template}`);
}

async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  const left = await waitUntilEmpty(admin, name);
  await admin.query(`drop database ${name} with (force)`);
  if (left.length > 0) throw new Error(`connections were left open: ${left.join('; ')}`);
}

/** Databases of test processes that were killed. */
async function dropAbandoned(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^test_[0-9]+_'`,
  );
  for (const { name } of rows) {
    if (!isRunning(Number(name.split('_')[1]))) await admin.query(`drop database if exists ${name} with (force)`);
  }
}

/** Connections that do not go away; a closed one needs a moment until its server process has ended. */
async function waitUntilEmpty(admin: pg.Client, name: string): Promise<string[]> {
  for (let waited = 0; ; waited += 50) {
    const { rows } = await admin.query<{ who: string }>(
      `select coalesce(nullif(application_name, ''), 'unnamed') || ': ' || query as who
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || waited >= LEAVING_MS) return rows.map(({ who }) => who);
    await sleep(50);
  }
}

async function asAdmin(server: EmbeddedPostgres, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: server.urlFor('postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of (await fs.readdir(folder, { recursive: true, withFileTypes: true })).sort(byName)) {
    if (!entry.isFile()) continue;
    hash.update(entry.name).update(await fs.readFile(path.join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex').slice(0, 16);
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
