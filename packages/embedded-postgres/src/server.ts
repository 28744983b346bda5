import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.js';
import { SUPERUSER, type DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.js';
import type { ServerAccount } from './server-account.js';

const START_TIMEOUT_SECONDS = 300;
const ATTEMPTS = 40;
const BETWEEN_ATTEMPTS_MS = 500;
const LARGEST_LOG_BYTES = 16 * 2 ** 20;

/** For a laptop with an SSD: the planner's own costs are those of spinning disks. */
const DEFAULTS = { shared_buffers: '256MB', max_wal_size: '2GB', max_connections: '200', random_page_cost: '1.1' };

const PORT_TAKEN = /could not bind|could not create any TCP/i;
/** A server killed a moment ago still holds its memory, and another program may have taken the port. */
const PASSES_BY_ITSELF = new RegExp(
  `lock file .* already exists|pre-existing shared memory|still in use|${PORT_TAKEN.source}`,
  'i',
);

/** Starts, finds and stops the server of one folder. Every method is to be called under the folder's lock. */
export class Server {
  constructor(
    private readonly folder: DataFolder,
    private readonly binaries: Binaries,
    private readonly account: ServerAccount,
  ) {}

  /** Port of the server that runs on this folder now, or null. */
  async findRunning(): Promise<number | null> {
    const file = await fs.readFile(path.join(this.folder.data, 'postmaster.pid'), 'utf8').catch(() => null);
    const port = Number(file?.split('\n')[3]);
    return Number.isInteger(port) && port > 0 && (await this.answers(port)) ? port : null;
  }

  /** @param preferredPort tried first, so that addresses given out before a crash stay good */
  async start(settings: Readonly<Record<string, string>>, preferredPort: number | null): Promise<number> {
    await this.trimLog();
    let wanted = preferredPort;
    for (let attempt = 1; ; attempt++) {
      const port = wanted ?? (await freePort());
      const logged = (await fs.stat(this.folder.log).catch(() => null))?.size ?? 0;
      const args = ['-D', this.folder.data, '-l', this.folder.log, '-w', '-t', String(START_TIMEOUT_SECONDS)];
      const code = await this.account
        .launch(this.binaries.pg_ctl, [...args, '-o', serverOptions(port, settings), 'start'])
        .catch((error: NodeJS.ErrnoException) => {
          throw new EmbeddedPostgresError(
            `PostgreSQL's programs cannot be run here (${error.code}): set DATABASE_URL.`,
            {
              cause: error,
            },
          );
        });
      if (code === 0 && (await this.answers(port))) return port;
      const adopted = await this.findRunning();
      if (adopted !== null) return adopted;
      const log = await fs.readFile(this.folder.log, 'utf8').catch(() => '');
      const said = Buffer.from(log).subarray(logged).toString();
      if (attempt === ATTEMPTS || !PASSES_BY_ITSELF.test(said))
        throw explainFailure(said, this.folder.dir, this.folder.log);
      if (PORT_TAKEN.test(said)) wanted = null;
      await sleep(BETWEEN_ATTEMPTS_MS);
    }
  }

  /** Ends with a checkpoint, so that the next start is quick. Does nothing when no server runs. */
  async stop(): Promise<void> {
    if ((await this.findRunning()) === null) return;
    await this.account.launch(this.binaries.pg_ctl, ['-D', this.folder.data, '-m', 'fast', '-w', '-t', '120', 'stop']);
  }

  async urlOf(port: number, database: string): Promise<string> {
    const password = (await fs.readFile(this.folder.password, 'utf8')).trim();
    return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  }

  async createDatabase(port: number, database: string): Promise<void> {
    await withClient(await this.urlOf(port, 'postgres'), async (client) => {
      const found = await client.query('select 1 from pg_database where datname = $1', [database]);
      if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
    });
  }

  /** A server answers there, with our password, on our files. */
  private async answers(port: number): Promise<boolean> {
    try {
      const shown = await withClient(await this.urlOf(port, 'postgres'), (client) =>
        client.query<{ data_directory: string }>('show data_directory'),
      );
      return (await fs.realpath(shown.rows[0]!.data_directory)) === (await fs.realpath(this.folder.data));
    } catch {
      return false;
    }
  }

  private async trimLog(): Promise<void> {
    const size = (await fs.stat(this.folder.log).catch(() => null))?.size ?? 0;
    if (size > LARGEST_LOG_BYTES) await fs.truncate(this.folder.log);
  }
}

function serverOptions(port: number, settings: Readonly<Record<string, string>>): string {
  const options = [`-p ${port}`, '-h 127.0.0.1'];
  // No socket file: its path has a length limit that deep folders exceed.
  if (process.platform !== 'win32') options.push("-k ''");
  const all = { ...DEFAULTS, ...settings };
  for (const [name, value] of Object.entries(all)) {
    // pg_ctl hands the options to a shell.
    if (!/^[a-z_]+$/.test(name) || !/^[\w.]+$/.test(value)) throw new RangeError(`setting ${name} is not plain text`);
    options.push(`-c ${name}=${value}`);
  }
  return options.join(' ');
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
