import { Injectable } from '@nestjs/common';
import { copyRowsOut, literal, parseIds, type CopiedRow } from '../database/copy-rows-out.js';
import { Database } from '../database/database.js';

/** A won deal, before anybody is credited with it. */
export interface PurchaseRow {
  readonly dealId: number;
  /** All contacts, the primary one first. */
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
  /** Days since 1970-01-01 in the calendar of the given time zone. */
  readonly day: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Reads what was bought, in portions: a portal may have millions of deals. */
@Injectable()
export class PurchaseRepository {
  constructor(private readonly database: Database) {}

  /**
   * Hands over every won deal that is not deleted, up to the date, ordered by nothing.
   *
   * @param asOf last day, `YYYY-MM-DD`, in the time zone
   * @returns number of rows
   */
  readPurchaseRows(
    portalId: string,
    { timeZone, asOf }: { readonly timeZone: string; readonly asOf: string },
    take: (rows: readonly PurchaseRow[]) => void,
  ): Promise<number> {
    const day = `(won_at at time zone ${literal(timeZone)})::date`;
    const select = `
      select deal_id, contact_ids, company_id, ${day} - date '1970-01-01', amount_minor, currency from deal
       where portal_id = ${BigInt(portalId)} and outcome = 'won' and deleted_at is null and ${day} <= date ${literal(asOf)}`;
    return this.database.withPortal(portalId, async (tx) => {
      let count = 0;
      for await (const rows of copyRowsOut(tx, select)) {
        take(rows.map(toPurchase));
        count += rows.length;
      }
      return count;
    });
  }
}

const toPurchase = ([dealId, contactIds, companyId, day, amountMinor, currency]: CopiedRow): PurchaseRow => ({
  dealId: Number(dealId),
  contactIds: parseIds(contactIds ?? null),
  companyId: companyId === null ? null : Number(companyId),
  day: Number(day),
  amountMinor: Number(amountMinor),
  currency: currency!,
});
