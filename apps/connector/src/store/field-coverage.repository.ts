import { Injectable } from '@nestjs/common';
import type { EntityKind } from '@strata/crm-port';
import { Database } from '../database/database.js';

/** Which custom fields our copy of the records holds. */
@Injectable()
export class FieldCoverageRepository {
  constructor(private readonly database: Database) {}

  /** Keys of fields that no record holds, not even empty: nobody asked for them when the records were read. */
  findNeverRead(portalId: string, entity: EntityKind, keys: readonly string[]): Promise<string[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return this.database.withPortal(portalId, async (tx) => {
      const rows = (await tx.query(
        `select key from unnest($2::text[]) as k(key)
          where not exists (select 1 from ${entity} e where e.portal_id = $1 and e.fields ? k.key)`,
        [portalId, keys],
      )) as { key: string }[];
      return rows.map(({ key }) => key);
    });
  }
}
