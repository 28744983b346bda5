import pg from 'pg';
import { DataSource } from 'typeorm';
import { connectionUrl } from './connection-url.js';
import { migrations } from './migrations/index.js';
import { ensureRoles, OWNER_ROLE, SCHEMA } from './roles.js';

/** Held while the schema is brought up to date. Any number that nobody else uses in the same database. */
const MIGRATION_LOCK = 7_402_118_341;

/**
 * Brings the database to the newest schema: roles, then migrations as the owner. Processes that start together wait for
 * each other; repeating it does nothing.
 *
 * @param url of a user who may create roles the first time
 * @throws DatabaseSetupError
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'strata-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client);
    const owner = new DataSource({
      type: 'postgres',
      url: connectionUrl(url, OWNER_ROLE, 'strata-migrate'),
      schema: SCHEMA,
      migrations: [...migrations],
      migrationsTableName: 'schema_migration',
      migrationsTransactionMode: 'each',
      poolSize: 1,
      installExtensions: false,
    });
    try {
      await owner.initialize();
      await owner.runMigrations();
    } finally {
      if (owner.isInitialized) await owner.destroy();
    }
  } finally {
    await client.end();
  }
}
