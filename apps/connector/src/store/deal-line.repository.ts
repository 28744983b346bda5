import { Injectable } from '@nestjs/common';
import type { DealLine, Page } from '@strata/crm-port';
import { copyRows } from '../database/copy-rows.js';
import { Database } from '../database/database.js';
import { clearRejects, keepRejects } from './reject.repository.js';

/** Product lines of deals. */
@Injectable()
export class DealLineRepository {
  constructor(private readonly database: Database) {}

  /** Puts the lines in place of all that the given deals had. */
  async replace(
    portalId: string,
    dealIds: readonly number[],
    page: Pick<Page<DealLine>, 'items' | 'rejects'>,
  ): Promise<void> {
    const lines = [...new Map(page.items.map((line) => [`${line.dealId} ${line.id}`, line])).values()];
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
        ],
        types: ['bigint', 'bigint', 'bigint', 'bigint', 'text', 'float8', 'bigint', 'text', 'bigint'],
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
        ]),
        onConflict: `(portal_id, deal_id, line_id) do update set product_id = excluded.product_id, name = excluded.name,
          quantity = excluded.quantity, amount_minor = excluded.amount_minor, currency = excluded.currency,
          list_amount_minor = excluded.list_amount_minor`,
      });
      await clearRejects(
        tx,
        portalId,
        'deal_line',
        lines.map(({ id }) => id),
      );
      await keepRejects(tx, portalId, 'deal_line', page.rejects);
    });
  }
}
