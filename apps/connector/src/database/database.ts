import { startEmbeddedPostgres } from '@strata/embedded-postgres';
import path from 'node:path';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import { PortalDirectoryEntity, PortalEntity } from '../portals/portal.entity.js';
import { connectionUrl } from './connection-url.js';
import { keepAlive } from './keep-alive.js';
import { migrateDatabase } from './migrate.js';
import { APP_ROLE, JOBS_ROLE, JOBS_SCHEMA, SCHEMA } from './roles.js';

export interface DatabaseOptions {
  /** A server of your own; null for the embedded one. */
  readonly url: string | null;
  /** Where the embedded server keeps its files. */
  readonly dataDir: string;
  /** Connections of the application's pool. */
  readonly poolSize?: number;
}

const ENTITIES: EntitySchema[] = [PortalDirectoryEntity, PortalEntity];

/**
 * The application's way to PostgreSQL. Opened before Nest starts and closed after Nest has ended:
 *
 *     const database = await Database.open(options);
 *     … await app.close();
 *     await database.close();
 */
export class Database {
  private closed: Promise<void> | undefined;

  private constructor(
    readonly dataSource: DataSource,
    /** Address of the database as its owner, for another part of this process. Holds a password. */
    readonly url: string,
    /** For the job queue: its own role, which sees its own schema only. Holds a password. */
    readonly jobsConnection: { readonly connectionString: string },
    /** True when the embedded server is used. */
    readonly isEmbedded: boolean,
    private readonly endWatch: () => Promise<void>,
    private readonly release: () => Promise<void>,
  ) {}

  /**
   * Starts the embedded server if there is no other, brings the schema up to date and connects.
   *
   * @throws EmbeddedPostgresError, DatabaseSetupError with one sentence for the operator
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    const dir = path.join(options.dataDir, 'postgres');
    const embedded = options.url === null ? await startEmbeddedPostgres({ dir }) : null;
    const servers = embedded ? [embedded] : [];
    const release = async (): Promise<void> => {
      for (const server of servers) await server.release();
    };
    const url = options.url ?? embedded!.url;
    try {
      await migrateDatabase(url);
      const dataSource = new DataSource({
        type: 'postgres',
        url: connectionUrl(url, APP_ROLE, 'strata'),
        schema: SCHEMA,
        entities: ENTITIES,
        poolSize: options.poolSize ?? 10,
        installExtensions: false,
      });
      await dataSource.initialize();
      const jobs = { connectionString: connectionUrl(url, JOBS_ROLE, 'strata-jobs', JOBS_SCHEMA) };
      const endWatch = embedded
        ? keepAlive({
            isAlive: () => answers(dataSource),
            // It comes back on its port, so that the pools find it again by themselves.
            revive: async () => void servers.push(await startEmbeddedPostgres({ dir })),
          })
        : async (): Promise<void> => undefined;
      return new Database(dataSource, url, jobs, embedded !== null, endWatch, release);
    } catch (error) {
      await release().catch(() => undefined);
      throw error;
    }
  }

  /**
   * Runs the work in one transaction inside the portal: it sees that portal's rows and no others. Commits when the work
   * returns, rolls back when it throws.
   */
  async withPortal<T>(portalId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      // First and alone: on a distributed database the portal must be known before anything else is asked.
      await runner.query('select enter_portal($1)', [portalId]);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // A lost connection cannot roll back; the server does it.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Whether the server answers now. */
  isAlive(): Promise<boolean> {
    return answers(this.dataSource);
  }

  /** Closes the pool, then leaves the embedded server. Calling it again does nothing. */
  close(): Promise<void> {
    return (this.closed ??= this.endWatch()
      .then(() => (this.dataSource.isInitialized ? this.dataSource.destroy() : undefined))
      .finally(() => this.release()));
  }
}

const answers = (dataSource: DataSource): Promise<boolean> =>
  dataSource.query('select 1').then(
    () => true,
    () => false,
  );
