import { Injectable } from '@nestjs/common';
import type { Cursor, EntityKind } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';

/** What is read from the CRM and counted: streams of records, and lines of deals. */
export type StreamName = EntityKind | 'deal_line';

export interface PassCounts {
  readonly fetched: number;
  readonly stored: number;
  readonly rejected: number;
  readonly deleted: number;
}

/** Where a stream stands: the cursor to go on from and the counts of the running, else the last pass. */
export interface SyncCursor extends PassCounts {
  readonly cursor: Cursor | null;
  readonly passStartedAt: Date | null;
  /** Null while a pass is not finished: it goes on from the cursor. */
  readonly passFinishedAt: Date | null;
}

const COLUMNS = `cursor, fetched::float8 as fetched, stored::float8 as stored, rejected::float8 as rejected,
  deleted::float8 as deleted, pass_started_at as "passStartedAt", pass_finished_at as "passFinishedAt"`;

@Injectable()
export class SyncCursorRepository {
  constructor(private readonly database: Database) {}

  find(portalId: string, entity: StreamName): Promise<SyncCursor | null> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = await tx.query<SyncCursor[]>(
        `select ${COLUMNS} from sync_cursor where portal_id = $1 and entity = $2`,
        [portalId, entity],
      );
      return row ?? null;
    });
  }

  /**
   * Begins a pass with counts of 0, or goes on with one that was interrupted. The cursor stays, unless the pass is to
   * read everything again.
   */
  beginPass(portalId: string, entity: StreamName, options: { fromScratch?: boolean } = {}): Promise<SyncCursor> {
    return this.database.withPortal(portalId, async (tx) => {
      await tx.query(
        `insert into sync_cursor (portal_id, entity) values ($1, $2) on conflict (portal_id, entity) do nothing`,
        [portalId, entity],
      );
      await tx.query(
        `update sync_cursor
            set cursor = case when $3 then null else cursor end, version = version + 1,
                fetched = 0, stored = 0, rejected = 0, deleted = 0, pass_started_at = now(), pass_finished_at = null
          where portal_id = $1 and entity = $2
            and ($3 or pass_started_at is null or pass_finished_at is not null)`,
        [portalId, entity, options.fromScratch ?? false],
      );
      const [row] = await tx.query<SyncCursor[]>(
        `select ${COLUMNS} from sync_cursor where portal_id = $1 and entity = $2`,
        [portalId, entity],
      );
      return row!;
    });
  }

  async finishPass(portalId: string, entity: StreamName): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`update sync_cursor set pass_finished_at = now() where portal_id = $1 and entity = $2`, [
        portalId,
        entity,
      ]),
    );
  }
}

/** Moves the cursor behind a page that is stored in the same transaction. */
export async function advanceCursor(
  tx: EntityManager,
  portalId: string,
  entity: StreamName,
  cursor: Cursor,
  counts: PassCounts,
): Promise<void> {
  await tx.query(
    `insert into sync_cursor (portal_id, entity, cursor, fetched, stored, rejected, deleted)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (portal_id, entity) do update
       set cursor = excluded.cursor,
           fetched = sync_cursor.fetched + excluded.fetched,
           stored = sync_cursor.stored + excluded.stored,
           rejected = sync_cursor.rejected + excluded.rejected,
           deleted = sync_cursor.deleted + excluded.deleted`,
    [portalId, entity, cursor, counts.fetched, counts.stored, counts.rejected, counts.deleted],
  );
}
