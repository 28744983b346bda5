import { Injectable } from '@nestjs/common';
import type { PreparedWrite, WriteJournal, WriteResult } from '@strata/tag-writer';
import { Database } from '../database/database.js';

/** The states of a plan's items, the ledger, and our own copy of the records: always changed together. */
@Injectable()
export class WriteJournalRepository {
  constructor(private readonly database: Database) {}

  forPlan(portalId: string, planId: string): WriteJournal {
    return {
      sending: (batch) => this.keepSending(portalId, planId, batch),
      settled: (results) => this.keepResults(portalId, planId, results),
    };
  }

  private async keepSending(
    portalId: string,
    planId: string,
    batch: readonly { write: PreparedWrite; before: Readonly<Record<string, string | null>> }[],
  ): Promise<void> {
    const entries = batch.flatMap(({ write, before }) =>
      Object.entries(write.values).map(([key, after]) => ({
        entity: write.entity,
        record_id: write.id,
        field_key: key,
        value_before: before[key] ?? null,
        value_after: after,
      })),
    );
    await this.database.withPortal(portalId, async (tx) => {
      await tx.query(
        `update write_item set state = 'sending', at = now()
          where portal_id = $1 and plan_id = $2 and position = any($3::int[])`,
        [portalId, planId, batch.map(({ write }) => write.position)],
      );
      // An earlier try that never reached the CRM: the values before may be others now.
      await tx.query(
        `delete from tag_ledger l using jsonb_to_recordset($3::jsonb) as r(entity text, record_id bigint, field_key text)
          where l.portal_id = $1 and l.plan_id = $2 and l.state = 'sending'
            and l.entity = r.entity and l.record_id = r.record_id and l.field_key = r.field_key`,
        [portalId, planId, JSON.stringify(entries)],
      );
      await tx.query(
        `insert into tag_ledger (portal_id, plan_id, entity, record_id, field_key, value_before, value_after, state, written_at)
         select $1, $2, r.entity, r.record_id, r.field_key, r.value_before, r.value_after, 'sending', now()
           from jsonb_to_recordset($3::jsonb)
             as r(entity text, record_id bigint, field_key text, value_before text, value_after text)`,
        [portalId, planId, JSON.stringify(entries)],
      );
    });
  }

  private async keepResults(portalId: string, planId: string, results: readonly WriteResult[]): Promise<void> {
    const items = results.map((result) => ({
      position: result.write.position,
      entity: result.write.entity,
      record_id: result.write.id,
      state: result.status,
      detail: result.status === 'rejected' ? result.reason : null,
      values: result.write.values,
    }));
    const json = JSON.stringify(items);
    const shape = `as r(position int, entity text, record_id bigint, state text, detail text, "values" jsonb)`;
    await this.database.withPortal(portalId, async (tx) => {
      await tx.query(
        `update write_item i set state = r.state, detail = r.detail, at = now() from jsonb_to_recordset($3::jsonb) ${shape}
          where i.portal_id = $1 and i.plan_id = $2 and i.position = r.position`,
        [portalId, planId, json],
      );
      await tx.query(
        `update tag_ledger l set state = r.state, written_at = now() from jsonb_to_recordset($3::jsonb) ${shape}
          where l.portal_id = $1 and l.plan_id = $2 and l.state = 'sending'
            and l.entity = r.entity and l.record_id = r.record_id and r.state in ('written', 'rejected', 'missing')`,
        [portalId, planId, json],
      );
      for (const entity of ['contact', 'company']) {
        await tx.query(
          `update ${entity} c set fields = c.fields || r."values" from jsonb_to_recordset($2::jsonb) ${shape}
            where c.portal_id = $1 and r.entity = '${entity}' and c.${entity}_id = r.record_id and r.state in ('written', 'unchanged')`,
          [portalId, json],
        );
        await tx.query(
          `update ${entity} c set deleted_at = now() from jsonb_to_recordset($2::jsonb) ${shape}
            where c.portal_id = $1 and r.entity = '${entity}' and c.${entity}_id = r.record_id and r.state = 'missing'`,
          [portalId, json],
        );
      }
    });
  }
}
