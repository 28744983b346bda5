import { Injectable } from '@nestjs/common';
import type { EntityKind } from '@strata/crm-port';
import { copyRowsOut } from '../database/copy-rows-out.js';
import { Database } from '../database/database.js';
import { markDeleted } from './record-store.service.js';

const CHUNK = 10_000;

export interface SweepResult {
  /** Records that the CRM has no more; now marked. */
  readonly deleted: number;
  /** Records of the CRM that we lack: their events were lost. */
  readonly unknownIds: readonly number[];
}

/** Compares what we keep with all ids that the CRM has. */
@Injectable()
export class SweepRepository {
  constructor(private readonly database: Database) {}

  /**
   * Marks the records that are in none of the ids.
   *
   * @param existing  every id that the CRM has now
   * @param startedAt when the reading of the ids began: what we saw for the first time since then is left alone
   */
  async markMissing(
    portalId: string,
    entity: EntityKind,
    existing: ReadonlySet<number>,
    startedAt: Date,
  ): Promise<SweepResult> {
    return this.database.withPortal(portalId, async (tx) => {
      const known = new Set<number>();
      const gone: number[] = [];
      const select = `select ${entity}_id, first_seen_at >= '${startedAt.toISOString()}' from ${entity}
        where portal_id = ${BigInt(portalId)} and deleted_at is null`;
      for await (const rows of copyRowsOut(tx, select)) {
        for (const [id, isNew] of rows) {
          known.add(Number(id));
          if (isNew === 'f' && !existing.has(Number(id))) gone.push(Number(id));
        }
      }
      let deleted = 0;
      for (let from = 0; from < gone.length; from += CHUNK)
        deleted += await markDeleted(tx, portalId, entity, gone.slice(from, from + CHUNK));
      return { deleted, unknownIds: [...existing].filter((id) => !known.has(id)) };
    });
  }

  /** Living records per entity. */
  async countRecords(portalId: string): Promise<Record<EntityKind, number>> {
    return this.database.withPortal(portalId, async (tx) => {
      const counts = { contact: 0, company: 0, deal: 0 };
      for (const entity of ['contact', 'company', 'deal'] as const) {
        const [row] = await tx.query<{ n: number }[]>(
          `select count(*)::float8 as n from ${entity} where portal_id = $1 and deleted_at is null`,
          [portalId],
        );
        counts[entity] = row!.n;
      }
      return counts;
    });
  }
}
