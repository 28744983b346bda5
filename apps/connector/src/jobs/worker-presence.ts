import pg from 'pg';
import { LOCK_SPACE } from './portal-lock.js';

/** Portal ids begin at 1, so this key is free. */
const PRESENCE_KEY = 0;

/** A shared lock that every lasting worker holds: whether one lives is asked of the database, and a dead one says no. */
export class WorkerPresence {
  private constructor(private readonly client: pg.Client) {}

  static async announce(connection: pg.ClientConfig): Promise<WorkerPresence> {
    const client = await connect(connection);
    await client.query('select pg_advisory_lock_shared($1, $2)', [LOCK_SPACE, PRESENCE_KEY]);
    return new WorkerPresence(client);
  }

  static async exists(connection: pg.ClientConfig): Promise<boolean> {
    const client = await connect(connection);
    try {
      const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, $2) as free', [
        LOCK_SPACE,
        PRESENCE_KEY,
      ]);
      return !rows[0]!.free;
    } finally {
      await client.end();
    }
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

async function connect(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
