import { Injectable } from '@nestjs/common';
import type { DealLine, Page, Reject } from '@strata/crm-port';
import { copyRows } from '../database/copy-rows.js';
import { Database } from '../database/database.js';
import { clearRejects, keepRejects } from './reject.repository.js';
import { advanceCursor } from './sync-cursor.repository.js';

/** A deal whose lines are to be read. */
export interface UnreadDeal {
  readonly id: number;
  /** State of the deal that the lines will belong to. */
  readonly seenAt: string;
  /** Null where the CRM does not count. */
  readonly lineCount: number | null;
}

const UNREAD = `from deal d left join deal_line_reading r on r.portal_id = d.portal_id and r.deal_id = d.deal_id
  where d.portal_id = $1 and d.outcome = 'won' and d.deleted_at is null and r.deal_seen_at is distinct from d.seen_at`;

/** Product lines of deals, and which deals' lines are known. */
@Injectable()
export class DealLineRepository {
  constructor(private readonly database: Database) {}

  /** Won deals whose lines were never read, or that changed since, in the order of ids. */
  findUnread(portalId: string, afterId: number, limit: number): Promise<UnreadDeal[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select d.deal_id::float8 as id, d.seen_at::text as "seenAt", d.line_count as "lineCount"
             ${UNREAD} and d.deal_id > $2 order by d.deal_id limit $3`,
          [portalId, afterId, limit],
        ) as Promise<UnreadDeal[]>,
    );
  }

  countUnread(portalId: string): Promise<number> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = (await tx.query(`select count(*)::float8 as n ${UNREAD}`, [portalId])) as { n: number }[];
      return row!.n;
    });
  }

  /** Puts the lines in place of all that the given deals had, and notes that they are known: all or nothing. */
  async replace(
    portalId: string,
    deals: readonly Pick<UnreadDeal, 'id' | 'seenAt'>[],
    page: Pick<Page<DealLine>, 'items' | 'rejects' | 'fetched'>,
  ): Promise<void> {
    const flaws = page.items.map(findFlaw);
    const items = page.items.filter((_, index) => flaws[index] === null);
    const rejects = [...page.rejects, ...flaws.filter((flaw) => flaw !== null)];
    const lines = [...new Map(items.map((line) => [`${line.dealId} ${line.id}`, line])).values()];
    const dealIds = deals.map(({ id }) => id);
    await this.database.withPortal(portalId, async (tx) => {
      await tx.query(`delete from deal_line where portal_id = $1 and deal_id = any($2::bigint[])`, [portalId, dealIds]);
      await copyRows(tx, {
        into: 'deal_line',
        columns: [
          'portal_id',
          'deal_id',
          'line_id',
          'product_id',
          'name',
          'quantity',
          'amount_minor',
          'currency',
          'list_amount_minor',
          'category',
          'cost_minor',
        ],
        types: ['bigint', 'bigint', 'bigint', 'bigint', 'text', 'float8', 'bigint', 'text', 'bigint', 'text', 'bigint'],
        rows: lines.map((line) => [
          portalId,
          line.dealId,
          line.id,
          line.productId,
          line.name,
          line.quantity,
          line.amount.minor,
          line.amount.currency,
          line.listAmount?.minor,
          line.category,
          line.cost?.minor,
        ]),
      });
      await clearRejects(
        tx,
        portalId,
        'deal_line',
        lines.map(({ id }) => id),
      );
      await keepRejects(tx, portalId, 'deal_line', rejects);
      await tx.query(
        `insert into deal_line_reading (portal_id, deal_id, deal_seen_at)
         select $1::bigint, d.id, d.seen_at from unnest($2::bigint[], $3::timestamptz[]) as d(id, seen_at)
         on conflict (portal_id, deal_id) do update set deal_seen_at = excluded.deal_seen_at`,
        [portalId, dealIds, deals.map(({ seenAt }) => seenAt)],
      );
      await advanceCursor(tx, portalId, 'deal_line', String(dealIds.at(-1) ?? 0), {
        fetched: page.fetched,
        stored: items.length,
        rejected: rejects.length,
        deleted: 0,
      });
    });
  }
}

/** The last net: one impossible value costs one line and not the whole portion. */
function findFlaw(line: DealLine): Reject | null {
  const id = String(line.id);
  const amounts = [line.amount, line.listAmount, line.cost].map((money) => money?.minor ?? 0);
  if (![line.id, line.dealId, line.productId ?? 0].every(Number.isSafeInteger))
    return { id, reason: 'bad_id', detail: `A line of deal ${line.dealId} has an id that is no whole number.` };
  if (!Number.isFinite(line.quantity))
    return { id, reason: 'bad_quantity', detail: `Product line ${id} of deal ${line.dealId} has no quantity.` };
  return amounts.every(Number.isSafeInteger)
    ? null
    : { id, reason: 'bad_amount', detail: `Product line ${id} of deal ${line.dealId} cannot be counted.` };
}
