import { Injectable } from '@nestjs/common';
import type { Company, Contact, Deal, EntityKind, Page } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import { stageRows } from '../database/copy-rows.js';
import { Database } from '../database/database.js';
import { findFlaw } from './find-flaw.js';
import { COMPANIES, CONTACTS, DEALS, PURCHASE_COLUMNS, type RecordTable } from './record-table.js';
import { clearRejects, keepRejects } from './reject.repository.js';
import { advanceCursor } from './sync-cursor.repository.js';

/** What became of a page: `fetched = stored + rejected`, when the adapter counted right. */
export interface StoredPage {
  readonly fetched: number;
  readonly stored: number;
  readonly rejected: number;
  /** Newly marked as deleted. */
  readonly deleted: number;
  /** Rows of ours that are new or differ from before; the others were left as they were. */
  readonly changed: number;
}

/**
 * Takes pages of the CRM into the store. Each page is one transaction: records, rejects, counters and the cursor to go on
 * from. Storing a page twice changes nothing but the counters.
 */
@Injectable()
export class RecordStore {
  constructor(private readonly database: Database) {}

  storeContacts(portalId: string, page: Page<Contact>): Promise<StoredPage> {
    return this.store(portalId, CONTACTS, page);
  }

  storeCompanies(portalId: string, page: Page<Company>): Promise<StoredPage> {
    return this.store(portalId, COMPANIES, page);
  }

  /** Keeps what a changed deal was before. */
  storeDeals(portalId: string, page: Page<Deal>): Promise<StoredPage> {
    return this.store(portalId, DEALS, page);
  }

  private store<T extends Contact | Company | Deal>(
    portalId: string,
    table: RecordTable<T>,
    page: Page<T>,
  ): Promise<StoredPage> {
    const flaws = page.items.map(findFlaw);
    const items = page.items.filter((_, index) => flaws[index] === null);
    const rejects = [...page.rejects, ...flaws.filter((flaw) => flaw !== null)];
    const { entity } = table;
    return this.database.withPortal(portalId, async (tx) => {
      const changed = items.length > 0 ? await upsert(tx, portalId, table, items) : 0;
      await clearRejects(tx, portalId, entity, [...items.map(({ id }) => id), ...page.deletedIds]);
      await keepRejects(tx, portalId, entity, rejects);
      const deleted = await markDeleted(tx, portalId, entity, page.deletedIds);
      const counts = { fetched: page.fetched, stored: items.length, rejected: rejects.length, deleted };
      await advanceCursor(tx, portalId, entity, page.cursor, counts);
      return { ...counts, changed };
    });
  }
}

async function upsert<T extends { readonly id: number }>(
  tx: EntityManager,
  portalId: string,
  { entity, columns }: RecordTable<T>,
  items: readonly T[],
): Promise<number> {
  // A list that moves while it is read may name a record twice; the later reading counts.
  const latest = [...new Map(items.map((item) => [item.id, item])).values()];
  const stage = `incoming_${entity}`;
  const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
  await stageRows(
    tx,
    stage,
    types,
    latest.map((item) => columns.map(({ value }) => value(item))),
  );
  const ids = latest.map(({ id }) => id);
  if (entity === 'deal') await keepWhatChanges(tx, portalId, stage, ids);
  const names = columns.map(({ name }) => name);
  const [id, ...rest] = names as [string, ...string[]];
  const changed = await tx.query<unknown[]>(
    `insert into ${entity} (portal_id, ${names.join(', ')}, first_seen_at, seen_at)
     select $1::bigint, ${names.join(', ')}, now(), now() from ${stage} order by ${id}
     on conflict (portal_id, ${id}) do update
       set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}, seen_at = excluded.seen_at, deleted_at = null
     where (${rest.map((name) => `${entity}.${name}`).join(', ')})
           is distinct from (${rest.map((name) => `excluded.${name}`).join(', ')})
        or ${entity}.deleted_at is not null
     returning 1`,
    [portalId],
  );
  return changed.length;
}

/**
 * @param ids of the staged deals: nothing is known about how full a temporary table is, and without them each page would
 *   be compared with all deals of the portal
 */
async function keepWhatChanges(
  tx: EntityManager,
  portalId: string,
  stage: string,
  ids: readonly number[],
): Promise<void> {
  const before = PURCHASE_COLUMNS.map((name) => `d.${name}`).join(', ');
  const after = PURCHASE_COLUMNS.map((name) => `s.${name}`).join(', ');
  await tx.query(
    `insert into deal_change (portal_id, deal_id, ${PURCHASE_COLUMNS.join(', ')}, changed_at)
     select $1::bigint, d.deal_id, ${before}, now()
       from ${stage} s
       left join deal d on d.portal_id = $1::bigint and d.deal_id = any($2::bigint[]) and d.deal_id = s.deal_id
      where d.deal_id is not null and (${before}) is distinct from (${after})
      order by d.deal_id`,
    [portalId, ids],
  );
}

/** Keeps the rows and says since when they are gone. */
export async function markDeleted(
  tx: EntityManager,
  portalId: string,
  entity: EntityKind,
  ids: readonly number[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const [, count] = await tx.query<[unknown[], number]>(
    `update ${entity} set deleted_at = now()
      where portal_id = $1 and ${entity}_id = any($2::bigint[]) and deleted_at is null`,
    [portalId, ids],
  );
  return count;
}
