import pg from 'pg';

/** First half of the advisory lock's key: keeps our locks apart from those of others in the same database. */
export const LOCK_SPACE = 0x57a7a;

/**
 * One portal is worked by one worker at a time. The lock lives as long as its connection: a killed worker loses it at
 * once, and a worker that loses its connection learns it by the signal.
 */
export class PortalLock {
  private constructor(
    private readonly client: pg.Client,
    /** Aborted when the connection that holds the lock is gone. */
    readonly lost: AbortSignal,
  ) {}

  /** The lock, or null when another worker holds it. */
  static async tryAcquire(connection: pg.ClientConfig, portalId: string): Promise<PortalLock | null> {
    const client = new pg.Client({ ...connection, keepAlive: true });
    const controller = new AbortController();
    client.on('error', () => controller.abort(new Error('the connection to the database was lost')));
    client.on('end', () => controller.abort(new Error('the connection to the database was closed')));
    await client.connect();
    const { rows } = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1, $2) as ok', [
      LOCK_SPACE,
      Number(portalId),
    ]);
    if (rows[0]!.ok) return new PortalLock(client, controller.signal);
    await client.end();
    return null;
  }

  async release(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
