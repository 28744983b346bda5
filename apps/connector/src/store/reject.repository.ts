import { createHash } from 'node:crypto';
import type { RejectGroup } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import type { Reject } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import { storableText } from '../database/copy-text.js';
import { Database } from '../database/database.js';

/** Rows of the CRM that could not be understood, until the same row is stored. */
@Injectable()
export class RejectRepository {
  constructor(private readonly database: Database) {}

  /** By entity and reason, the largest first, each with up to three examples. */
  async findGroups(portalId: string): Promise<RejectGroup[]> {
    return this.database.withPortal(portalId, (tx) =>
      tx.query<RejectGroup[]>(
        `select entity, reason, count(*)::int as count,
                jsonb_agg(jsonb_build_object('id', external_id, 'detail', detail) order by reject_key)
                  filter (where place <= 3) as examples
           from (select *, row_number() over (partition by entity, reason order by reject_key) as place
                   from reject where portal_id = $1) as each
          group by entity, reason order by count desc, entity, reason`,
        [portalId],
      ),
    );
  }
}

export type RejectedEntity = 'contact' | 'company' | 'deal' | 'deal_line';

/** A row without an id is known by what is wrong with it. */
const keyOf = ({ id, reason, detail }: Reject): string =>
  id ?? `?${createHash('sha256').update(`${reason}\n${detail}`).digest('hex').slice(0, 32)}`;

/** Keeps the reason of each row, in place of an earlier one. */
export async function keepRejects(
  tx: EntityManager,
  portalId: string,
  entity: RejectedEntity,
  rejects: readonly Reject[],
): Promise<void> {
  if (rejects.length === 0) return;
  const rows = new Map(rejects.map((reject) => [storableText(keyOf(reject)), reject]));
  const texts = (pick: (reject: Reject) => string | null): (string | null)[] =>
    [...rows.values()].map((reject) => {
      const text = pick(reject);
      return text === null ? null : storableText(text);
    });
  await tx.query(
    `insert into reject (portal_id, entity, reject_key, external_id, reason, detail, seen_at)
     select $1::bigint, $2, r.key, r.id, r.reason, r.detail, now()
       from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as r(key, id, reason, detail)
     on conflict (portal_id, entity, reject_key)
     do update set reason = excluded.reason, detail = excluded.detail, seen_at = excluded.seen_at`,
    [
      portalId,
      entity,
      [...rows.keys()],
      texts(({ id }) => id),
      texts(({ reason }) => reason),
      texts(({ detail }) => detail),
    ],
  );
}

/** What is stored or gone is rejected no more. */
export async function clearRejects(
  tx: EntityManager,
  portalId: string,
  entity: RejectedEntity,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(`delete from reject where portal_id = $1 and entity = $2 and reject_key = any($3::text[])`, [
    portalId,
    entity,
    ids.map(String),
  ]);
}
