import { Injectable } from '@nestjs/common';
import type { TaggedEntity } from '@strata/crm-port';
import { Database } from '../database/database.js';

/** The record of every write. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** When each field of a record was last written by us, by field key. */
  async lastWrites(portalId: string, entity: TaggedEntity, recordId: number): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select field_key as key, max(written_at) as at from tag_ledger
            where portal_id = $1 and entity = $2 and record_id = $3 and state = 'written' group by field_key`,
          [portalId, entity, recordId],
        ) as Promise<{ key: string; at: Date }[]>,
    );
    return new Map(rows.map(({ key, at }) => [key, at]));
  }
}
